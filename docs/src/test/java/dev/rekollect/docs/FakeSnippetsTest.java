package dev.rekollect.docs;

import static dev.rekollect.testkit.assertions.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.DeclaredPicture;
import dev.rekollect.testkit.DeclaredVideo;
import dev.rekollect.testkit.FakeBill;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.Portrait;
import dev.rekollect.testkit.junit.CollectionNamed;
import dev.rekollect.testkit.junit.RekollectTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.GetFaceSearchResponse;
import software.amazon.awssdk.services.rekognition.model.Image;

/** The code of the page about the fake. */
class FakeSnippetsTest {

    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
    private final StringBuilder printed = new StringBuilder();

    private void print(Object text) {
        printed.append(text);
    }

    @Test
    void labels() throws IOException {
        FakeRekognition fake = FakeRekognition.create();
        RekognitionClient client = fake.client();
        byte[] beach = photograph(300);

        // region: labels
        fake.pictures()
                .declare(
                        beach,
                        DeclaredPicture.create()
                                .faces(
                                        DeclaredFace.of("ann"),
                                        DeclaredFace.of("eve").box(0.7, 0.2, 0.2, 0.3))
                                .label(l -> l.name("Beach").confidence(97.5f))
                                .moderationLabel(l -> l.name("Alcohol").confidence(61f))
                                .textLine(t -> t.detectedText("NO SWIMMING")))
                .celebrity("ann", c -> c.name("Ann Example").id("4Zx9"));
        Image image = Image.builder().bytes(SdkBytes.fromByteArray(beach)).build();

        print(client.detectLabels(r -> r.image(image)).labels().get(0).name());
        print(client.detectText(r -> r.image(image)).textDetections().get(0).detectedText());
        print(client.recognizeCelebrities(r -> r.image(image))
                .celebrityFaces()
                .get(0)
                .name());
        // end

        assertThat(printed).hasToString("BeachNO SWIMMINGAnn Example");
        assertThat(client.detectModerationLabels(r -> r.image(image)).moderationLabels())
                .hasSize(1);
    }

    @Test
    void videos() {
        FakeRekognition fake = FakeRekognition.create();
        RekognitionClient client = fake.client();
        FaceCollection staff = FaceCollection.of(client, "staff").create();
        staff.index(FaceImage.bytes(Portrait.of("ann").jpeg()))
                .externalImageId("ann")
                .run();

        // region: videos
        fake.pictures()
                .declareVideoS3(
                        "films",
                        "gate.mp4",
                        DeclaredVideo.of(Duration.ofSeconds(20))
                                .face(Duration.ofMillis(500), DeclaredFace.of("ann"))
                                .face(Duration.ofSeconds(12), DeclaredFace.of("eve")));

        String job = client.startFaceSearch(r -> r.collectionId("staff")
                        .video(v -> v.s3Object(s -> s.bucket("films").name("gate.mp4"))))
                .jobId();
        GetFaceSearchResponse found = client.getFaceSearch(r -> r.jobId(job));
        print(found.persons().get(0).timestamp() + " ms: "
                + found.persons().get(0).faceMatches().get(0).face().externalImageId());
        // end

        assertThat(printed).hasToString("500 ms: ann");
        assertThat(found.persons()).hasSize(2);
    }

    @Test
    void the_json_of_the_page_declares_pictures() throws Exception {
        String page = Files.readString(Path.of("fake.md"));
        String start = "<!-- json: pictures -->\n```json\n";
        int from = page.indexOf(start) + start.length();
        String json = page.substring(from, page.indexOf("```", from));
        byte[] blank = photograph(320);
        FakeRekognition fake = FakeRekognition.builder()
                .s3((bucket, key, version) -> Optional.of(blank))
                .build();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.uri().resolve("/_rekollect/pictures"))
                                    .PUT(BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("{}");
        }
        RekognitionClient client = fake.client();
        Image holiday = Image.builder()
                .s3Object(o -> o.bucket("photos").name("holiday.jpg"))
                .build();
        assertThat(client.detectFaces(r -> r.image(holiday)).faceDetails()).hasSize(3);
        assertThat(client.detectLabels(r -> r.image(holiday)).labels().get(0).name())
                .isEqualTo("Beach");
        assertThat(client.getCelebrityInfo(r -> r.id("4Zx9")).name()).isEqualTo("Ann Example");
        assertThat(client.startFaceDetection(r ->
                                r.video(v -> v.s3Object(s -> s.bucket("films").name("gate.mp4"))))
                        .jobId())
                .isNotEmpty();
    }

    @Test
    void quotas() {
        // region: quotas
        FakeClock clock = new FakeClock();
        FakeRekognition fake = FakeRekognition.builder()
                .region("eu-central-1")
                .clock(clock)
                .quotas(FakeQuotas.ofRegion().with("IndexFaces", 50))
                .build();
        // end

        for (int i = 0; i < 5; i++) {
            fake.client().listCollections();
        }
        assertThat(catchThrowable(() -> fake.client().listCollections())).hasMessageContaining("Provisioned Rate");
        clock.advance(Duration.ofMillis(200));
        assertThat(fake.client().listCollections().collectionIds()).isEmpty();
    }

    @Test
    void faults() {
        FakeRekognition fake = FakeRekognition.create();
        byte[] broken = Portrait.of("bob").jpeg();

        // region: faults
        fake.faults().on("IndexFaces").call(3).fail("ThrottlingException");
        fake.faults().onAny().withProbability(0.01).status(500).fail("InternalServerError");
        fake.faults().on("IndexFaces").forImage(broken).fail("InvalidImageFormatException");
        fake.faults()
                .on("IndexFaces")
                .forCollection("staff")
                .afterEffect()
                .times(1)
                .fail("InternalServerError");
        fake.deny("DeleteCollection");
        // end

        assertThat(catchThrowable(() -> fake.client().deleteCollection(r -> r.collectionId("staff"))))
                .hasMessageContaining("not authorized");
    }

    @Test
    void s3() {
        byte[] jpeg = Portrait.of("alice").jpeg();

        // region: s3
        FakeS3 s3 = new FakeS3()
                .put("photos", "alice.jpg", jpeg)
                .put("archive", "alice.jpg", jpeg)
                .region("archive", "eu-west-1")
                .put("private", "alice.jpg", jpeg)
                .deny("private");
        FakeRekognition fake = FakeRekognition.builder().s3(s3).build();
        // end

        FaceCollection staff = FaceCollection.of(fake.client(), "staff").create();
        staff.index(FaceImage.s3("photos", "alice.jpg")).run();
        staff.index(FaceImage.s3("archive", "alice.jpg")).run();
        assertThat(fake).hasFaces("staff", 1);
    }

    @Test
    void isolated() {
        // region: isolated
        FakeRekognition fake = FakeRekognition.builder().isolated().build();
        FakeRekognition ireland = fake.in("eu-west-1");
        FakeRekognition partner = fake.in("eu-west-1", "210987654321");

        ireland.client().createCollection(r -> r.collectionId("staff"));
        ireland.failNext("ListFaces", 1, "ThrottlingException");
        partner.deny("CreateCollection");
        // end

        assertThat(partner.client().listCollections().collectionIds()).isEmpty();
        assertThat(fake).received("CreateCollection").once();
    }

    @Test
    void latency() {
        // region: latency
        FakeRekognition fake = FakeRekognition.builder()
                .latency(FakeLatency.fixed(Duration.ofMillis(40))
                        .with("IndexFaces", FakeLatency.logNormal(Duration.ofMillis(300), 0.5)))
                .build();
        // end

        fake.client().listCollections();
        assertThat(fake.clock().instant()).isEqualTo(FakeClock.START.plusMillis(40));
    }

    @Test
    void bill() {
        FakeRekognition fake = FakeRekognition.create();
        FaceCollection staff = FaceCollection.of(fake.client(), "staff").create();
        staff.index(alice).run();

        // region: bill
        FakeBill bill = fake.bill();

        print(bill.images().group1() + " images and " + bill.storedFaces() + " face: " + bill.total() + " USD");
        // end

        assertThat(printed.toString()).isEqualTo("1 images and 1 face: 0.00101 USD");
    }

    @Test
    void assertions() {
        FakeRekognition fake = FakeRekognition.create();
        FaceCollection staff = FaceCollection.of(fake.client(), "staff").create();
        staff.index(alice).run();
        staff.search(alice).run();

        // region: assertions
        assertThat(fake).received("IndexFaces", 1).hasFaces("staff", 1).hasBilled(2);
        assertThat(fake).received("SearchFacesByImage").inCollection("staff").once();
        assertThat(fake).received("DeleteCollection").never();
        // end
    }

    @Nested
    // region: junit
    @RekollectTest
    class EnrolmentTest {

        @Test
        void a_person_is_enrolled_once(FakeRekognition fake, @CollectionNamed("staff") FaceCollection staff) {
            staff.index(FaceImage.bytes(Portrait.of("alice").jpeg())).run();

            assertThat(fake).received("IndexFaces").once().hasFaces("staff", 1);
        }
    }
    // end

    @Test
    void declared() throws IOException {
        FakeRekognition fake = FakeRekognition.create();
        byte[] holiday = photograph(640);
        byte[] passport = photograph(200);
        byte[] landscape = photograph(100);

        // region: declared
        fake.pictures()
                .declare(
                        holiday,
                        DeclaredFace.of("ann").photo(2),
                        DeclaredFace.of("eve").box(0.7, 0.2, 0.2, 0.3))
                .declare(passport, DeclaredFace.of("ann").sharpness(95))
                .declare(landscape)
                .alike("ann", "eve", 88);

        FaceCollection family = FaceCollection.of(fake.client(), "family").create();
        family.index(FaceImage.bytes(holiday)).run();
        float same = family.search(FaceImage.bytes(passport))
                .run()
                .best()
                .orElseThrow()
                .similarity();
        // end

        assertThat(same).isBetween(97f, 100f);
        assertThat(fake.storedFaces()).containsEntry("family", 2);
    }

    private static byte[] photograph(int side) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", file))
                .isTrue();
        return file.toByteArray();
    }
}
