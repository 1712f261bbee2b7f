package dev.rekollect.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.DeclaredPicture;
import dev.rekollect.testkit.DeclaredVideo;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Portrait;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.Reason;

class PicturesOverHttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final byte[] ANN = Portrait.of("ann").size(160, 160).png();

    private final FakeRekognition fake = FakeRekognition.builder()
            .s3((bucket, key, version) -> Optional.of(ANN))
            .build();
    private final FakeRekognitionServer server = FakeRekognitionServer.start(fake);
    private final RekognitionClient client = fake.client();

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> send(String method, String body) {
        URI pictures = server.uri().resolve("/_rekollect/pictures");
        HttpRequest request = HttpRequest.newBuilder(pictures)
                .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }

    private void put(String body) {
        HttpResponse<String> answer = send("PUT", body);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static Image image(byte[] bytes) {
        return Image.builder().bytes(SdkBytes.fromByteArray(bytes)).build();
    }

    private static Image inS3(String key) {
        return Image.builder().s3Object(o -> o.bucket("photos").name(key)).build();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private float similarity(String key, String otherKey) {
        return client.compareFaces(r ->
                        r.sourceImage(inS3(key)).targetImage(inS3(otherKey)).similarityThreshold(0f))
                .faceMatches()
                .get(0)
                .similarity();
    }

    @Test
    void a_face_is_as_declared() throws Exception {
        put("{'pictures':[{'sha256':'" + sha256(ANN) + "','faces':[{'person':'eve','photo':2,"
                + "'box':{'left':0.25,'top':0.5,'width':0.25,'height':0.5},'confidence':90.5,'sharpness':12,"
                + "'brightness':34,'pose':{'yaw':-20},"
                + "'appearance':{'age':50,'gender':'MALE','emotion':'HAPPY','traits':['SMILE','BEARD']},"
                + "'lowQuality':['LOW_SHARPNESS']}]}]}");

        FaceDetail face = client.detectFaces(r -> r.image(image(ANN)).attributesWithStrings("ALL"))
                .faceDetails()
                .get(0);
        assertThat(face.boundingBox().left()).isEqualTo(0.25f);
        assertThat(face.confidence()).isEqualTo(90.5f);
        assertThat(face.quality().sharpness()).isEqualTo(12);
        assertThat(face.quality().brightness()).isEqualTo(34);
        assertThat(face.pose().yaw()).isEqualTo(-20);
        assertThat(face.ageRange().low()).isEqualTo(46);
        assertThat(face.gender().valueAsString()).isEqualTo("Male");
        assertThat(face.emotions().get(0).typeAsString()).isEqualTo("HAPPY");
        assertThat(face.smile().value()).isTrue();
        assertThat(face.eyesOpen().value()).isFalse();
        client.createCollection(r -> r.collectionId("c"));
        assertThat(client.indexFaces(r -> r.collectionId("c").image(image(ANN)))
                        .unindexedFaces()
                        .get(0)
                        .reasons())
                .containsExactly(Reason.LOW_SHARPNESS);
    }

    @Test
    void labels_text_and_celebrities_are_in_the_shapes_of_the_service() {
        put("{'pictures':[{'s3':{'bucket':'photos','key':'a.png'},"
                + "'labels':[{'Name':'Dog','Confidence':91.5,'Parents':[{'Name':'Pet'}]}],"
                + "'moderationLabels':[{'Name':'Alcohol'}],'contentTypes':[{'Name':'Illustrated'}],"
                + "'textLines':[{'DetectedText':'NO DOGS'}],"
                + "'imageProperties':{'Quality':{'Brightness':80}}}],"
                + "'celebrities':[{'person':'ann','celebrity':{'Name':'Ann Example','Id':'4Zx9'}}]}");
        Image image = inS3("a.png");

        assertThat(client.detectLabels(r -> r.image(image))
                        .labels()
                        .get(0)
                        .parents()
                        .get(0)
                        .name())
                .isEqualTo("Pet");
        assertThat(client.detectLabels(r -> r.image(image).featuresWithStrings("IMAGE_PROPERTIES"))
                        .imageProperties()
                        .quality()
                        .brightness())
                .isEqualTo(80);
        assertThat(client.detectModerationLabels(r -> r.image(image)).contentTypes())
                .hasSize(1);
        assertThat(client.detectText(r -> r.image(image)).textDetections()).hasSize(3);
        // Nothing was said about faces: the pixels say it is ann.
        assertThat(client.recognizeCelebrities(r -> r.image(image))
                        .celebrityFaces()
                        .get(0)
                        .name())
                .isEqualTo("Ann Example");
        assertThat(client.getCelebrityInfo(r -> r.id("4Zx9")).name()).isEqualTo("Ann Example");
    }

    @Test
    void persons_and_single_faces_are_alike_as_stated() {
        put("{'pictures':[" + photo("a", "ann", 0) + "," + photo("b", "eve", 0) + "," + photo("c", "eve", 4) + "],"
                + "'alike':[{'persons':['ann','eve'],'similarity':88},"
                + "{'faces':[{'person':'ann'},{'person':'eve','photo':4}],'similarity':60.5}]}");

        assertThat(similarity("a", "b")).isBetween(87.9f, 88.1f);
        assertThat(similarity("a", "c")).isBetween(60.4f, 60.6f);
    }

    private static String photo(String key, String person, int photo) {
        return "{'s3':{'bucket':'photos','key':'" + key + "'},'faces':[{'person':'" + person + "','photo':" + photo
                + "}]}";
    }

    @Test
    void what_is_put_twice_is_there_once_and_what_is_put_later_wins() {
        put("{'pictures':[" + photo("a", "ann", 0) + "]}");
        put("{'pictures':[" + photo("a", "ann", 0) + "," + photo("b", "eve", 0) + "]}");
        put("{'pictures':[{'s3':{'bucket':'photos','key':'b'},'faces':[]}]}");

        assertThat(client.detectFaces(r -> r.image(inS3("a"))).faceDetails()).hasSize(1);
        assertThat(client.detectFaces(r -> r.image(inS3("b"))).faceDetails()).isEmpty();
        assertThat(send("GET", "").body()).containsOnlyOnce("\"key\":\"a\"").containsOnlyOnce("\"key\":\"b\"");
    }

    @Test
    void what_is_listed_declares_the_same_again_and_deleting_forgets_it() {
        fake.pictures()
                .declare(
                        ANN,
                        DeclaredPicture.create()
                                .faces(DeclaredFace.of("eve").photo(2).lowQuality(Reason.EXTREME_POSE))
                                .label(l -> l.name("Dog").aliases(a -> a.name("Canine")))
                                .moderationLabel(l -> l.name("Alcohol"))
                                .contentType(t -> t.name("Illustrated"))
                                .textLine(t -> t.detectedText("NO DOGS"))
                                .imageProperties(p -> p.quality(q -> q.contrast(3f))))
                .declareS3("photos", "a", DeclaredPicture.create())
                .declareVideoS3(
                        "films",
                        "a.mp4",
                        DeclaredVideo.of(Duration.ofSeconds(20)).face(Duration.ofMillis(500), DeclaredFace.of("ann")))
                .alike("ann", "eve", 88)
                .alike(DeclaredFace.of("ann"), DeclaredFace.of("eve").photo(4), 60.5)
                .celebrity("ann", c -> c.urls("www.example.com"));
        String listed = send("GET", "").body();
        assertThat(listed).contains("\"lowQuality\":[\"EXTREME_POSE\"]", "Canine", "\"similarity\":60.5");

        assertThat(send("DELETE", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "").body()).isEqualTo("{\"pictures\":[],\"videos\":[],\"alike\":[],\"celebrities\":[]}");
        // textLines carry their Type, which a line may have.
        put(listed);
        assertThat(send("GET", "").body()).isEqualTo(listed);
    }

    @Test
    void a_condition_is_listed_as_code() {
        fake.pictures().declare(picture -> true, DeclaredFace.of("ann"));

        assertThat(send("GET", "").body()).contains("\"condition\":\"in Java\"");
        HttpResponse<String> back = send("PUT", send("GET", "").body());
        assertThat(back.statusCode()).isEqualTo(400);
        assertThat(back.body()).contains("pictures[0].condition is no member");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | the body must be a structure of [pictures, videos, alike, celebrities]",
                "{'faces':[]} | faces is no member; there are [pictures, videos, alike, celebrities]",
                "{'pictures':{}} | pictures must be a list",
                "{'pictures':[7]} | pictures[0] must be a structure",
                "{'pictures':[{}]} | pictures[0] must have either sha256 or s3",
                "{'pictures':[{'sha256':'abc'}]} | pictures[0].sha256: a SHA-256 is 64 hex digits; got abc",
                "{'pictures':[{'sha256':7}]} | pictures[0].sha256 must be a text; got 7",
                "{'pictures':[{'s3':{'bucket':'b'}}]} | pictures[0].s3.key must be a text; got none",
                "{'pictures':[{'s3':{'bucket':'b','key':'k','region':'r'}}]} | pictures[0].s3.region is no member",
                "{'pictures':[{$,'faces':[{}]}]} | pictures[0].faces[0].person must be a text; got none",
                "{'pictures':[{$,'faces':[{'person':'a'},{'person':'a','photo':256}]}]} | pictures[0].faces[1]: photo must be 0 to 255; got 256",
                "{'pictures':[{$,'faces':[{'person':'a','sharpness':101}]}]} | pictures[0].faces[0]: sharpness must be 0 to 100; got 101.0",
                "{'pictures':[{$,'faces':[{'person':'a','brightness':'x'}]}]} | pictures[0].faces[0].brightness must be a number; got x",
                "{'pictures':[{$,'faces':[{'person':'a','sharp':1}]}]} | pictures[0].faces[0].sharp is no member; there are [person, photo, box,",
                "{'pictures':[{$,'faces':[{'person':'a','box':{'left':0}}]}]} | pictures[0].faces[0].box.top must be a number; got none",
                "{'pictures':[{$,'faces':[{'person':'a','box':{'left':0,'top':0,'width':0,'height':1}}]}]} | pictures[0].faces[0]: a face's box needs a width",
                "{'pictures':[{$,'faces':[{'person':'a','pose':{'yaw':181}}]}]} | pictures[0].faces[0]: yaw must be -180 to 180; got 181.0",
                "{'pictures':[{$,'faces':[{'person':'a','appearance':{'age':101}}]}]} | pictures[0].faces[0]: age is in years, 0-100; got 101",
                "{'pictures':[{$,'faces':[{'person':'a','appearance':{'traits':['HAT']}}]}]} | pictures[0].faces[0].appearance.traits[0] must be one of [SMILE,",
                "{'pictures':[{$,'faces':[{'person':'a','lowQuality':['EXCEEDS_MAX_FACES']}]}]} | pictures[0].faces[0]: no reason of low quality: EXCEEDS_MAX_FACES",
                "{'pictures':[{$,'labels':[{'Name':'Dog','Confidence':120}]}]} | pictures[0].labels[0]: Confidence must be 0 to 100; got 120.0",
                "{'pictures':[{$,'labels':[{'Name':'Dog','confidence':20}]}]} | pictures[0].labels[0].confidence is no member; there are [Name, Confidence,",
                "{'pictures':[{$,'labels':[{'Name':'Dog','Parents':[{'Nam':'Pet'}]}]}]} | pictures[0].labels[0].Parents[0].Nam is no member; there are [Name]",
                "{'pictures':[{$,'labels':[{'Name':7}]}]} | 'pictures[0].labels[0].Name' is 7; expected a String",
                "{'pictures':[{$,'moderationLabels':[{}]}]} | pictures[0].moderationLabels[0]: Name must be a text; got none",
                "{'pictures':[{$,'textLines':[{'DetectedText':'A','Type':'WORD'}]}]} | pictures[0].textLines[0]: text is declared by the line",
                "{'videos':[{'s3':{'bucket':'b','key':'k'}}]} | videos[0].durationMillis: a video's duration must be a millisecond or more; got PT0S",
                "{'videos':[{'durationMillis':9}]} | videos[0].s3 must be a structure of [bucket, key]",
                "{'videos':[{'s3':{'bucket':'b','key':'k'},'durationMillis':9,'faces':[{'timestamp':10,'face':{'person':'a'}}]}]} | videos[0].faces[0]: timestamp must be zero up to the video's duration of PT0.009S; got PT0.01S",
                "{'videos':[{'s3':{'bucket':'b','key':'k'},'durationMillis':9,'faces':[{'timestamp':1,'face':{}}]}]} | videos[0].faces[0].face.person must be a text; got none",
                "{'alike':[{'similarity':3}]} | alike[0] must have either persons or faces",
                "{'alike':[{'persons':['a','b']}]} | alike[0].similarity must be a number; got none",
                "{'alike':[{'persons':['a'],'similarity':3}]} | alike[0].persons must be two; got 1",
                "{'alike':[{'persons':['a','b'],'similarity':101}]} | alike[0]: similarity is a percentage, 0-100; got 101.0",
                "{'alike':[{'faces':[{'person':'a'},{'person':'b','photo':-1}],'similarity':1}]} | alike[0].faces[1]: photo must be 0 to 255; got -1",
                "{'alike':[{'persons':['a','b'],'similarity':99},{'persons':['b','c'],'similarity':99},{'persons':['a','c'],'similarity':1}]} | alike[2]: no face is like that",
                "{'celebrities':[{'person':'a','celebrity':{'Id':'-'}}]} | celebrities[0]: Id must be letters and digits; got -",
                "{'celebrities':[{'person':'a','celebrity':{'KnownGender':{'Type':'X'}}}]} | celebrities[0]: KnownGender.Type must be one of",
                "{ | not JSON as expected"
            })
    void a_bad_field_is_named_and_nothing_is_declared(String body, String complaint) {
        String good = photo("a", "ann", 0);
        put("{'pictures':[" + good + "]}");
        String before = send("GET", "").body();

        HttpResponse<String> answer = send("PUT", body.replace("$", "'s3':{'bucket':'photos','key':'z'}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .containsPattern("ValidationException|SerializationException")
                .contains(complaint.replace("\"", "\\\""));
        assertThat(send("GET", "").body()).isEqualTo(before);
    }

    @Test
    void one_bad_picture_spoils_the_good_ones_beside_it() {
        HttpResponse<String> answer =
                send("PUT", "{'pictures':[" + photo("a", "ann", 0) + "," + photo("b", "eve", 300) + "]}");

        assertThat(answer.body()).contains("pictures[1].faces[0]: photo must be 0 to 255; got 300");
        assertThat(send("GET", "").body()).isEqualTo("{\"pictures\":[],\"videos\":[],\"alike\":[],\"celebrities\":[]}");
    }
}
