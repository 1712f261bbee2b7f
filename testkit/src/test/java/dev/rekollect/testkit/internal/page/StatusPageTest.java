package dev.rekollect.testkit.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

class StatusPageTest {

    private static final String CROP = "src=\"data:image/jpeg;base64,";
    private static final SdkBytes ALICE = SdkBytes.fromByteArray(
            Portrait.of(Person.named("alice")).size(160, 160).jpeg());

    private FakeRekognition fake = FakeRekognition.create();
    private FakeRekognitionServer server = FakeRekognitionServer.start(fake);

    @AfterEach
    void close() {
        server.close();
    }

    private void restart(FakeRekognition other, int thumbnails) {
        server.close();
        fake = other;
        server = FakeRekognitionServer.builder(other).thumbnails(thumbnails).start();
    }

    @Test
    void an_empty_fake_says_how_to_begin() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; img-src data:;");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>")
                .contains("No collections yet", "aws rekognition create-collection", "Nobody has called yet.");
        assertThat(fake.calls()).as("to look is not a call").isEmpty();
    }

    @Test
    void it_refreshes_itself_until_it_is_told_not_to() throws Exception {
        assertThat(get("/").body()).contains("http-equiv=\"refresh\" content=\"10\"", "href=\"/?refresh=off\"");
        assertThat(get("/?refresh=off").body()).doesNotContain("http-equiv").contains("href=\"/\"");
    }

    @Test
    void nothing_is_loaded_and_nothing_can_be_sent() throws Exception {
        fill(fake.client());
        assertThat(get("/").body())
                .doesNotContainPattern("(?i)<(script|link|form|button|input|iframe|object|base)\\b")
                .doesNotContainPattern("(?i)(src|href)=\"(?!data:|#|/\")(?!/\\?refresh=off)")
                .doesNotContainPattern("(?i)url\\(|@import|\\son\\w+=");
    }

    @Test
    void collections_faces_and_users_are_shown() throws Exception {
        fill(fake.client());
        String page = get("/").body();
        assertThat(page)
                .contains("<h3>people</h3>", "1 face, 2 users", "model 7.0", "team: red", "<span>alice-1</span>")
                .contains("<b>ann</b><small>1 face</small>", "status ACTIVE", "<b>bob</b><small>0 faces</small>");
        assertThat(page.split(CROP, -1)).as("the face, and the user it is of").hasSize(3);
    }

    @Test
    void calls_bill_and_quotas_are_shown() throws Exception {
        restart(FakeRekognition.builder().quotas(FakeQuotas.ofRegion()).build(), 10);
        fill(fake.client());
        assertThat(get("/").body())
                .contains("picture, ExternalImageId alice-1</td><td class=\"ok\">ok")
                .contains("UserId ann, 1 FaceIds")
                .contains("class=\"failed\">ResourceNotFoundException")
                .contains("<th scope=\"row\">IndexFaces</th><td>1</td><td>0</td><td><meter min=\"0\" max=\"50\"")
                .contains("value=\"49\">49 left</meter>")
                .contains("<dd>0.00201 USD</dd>");
    }

    @Test
    void hostile_texts_stay_texts() throws Exception {
        String hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
        refused(() -> fake.client().describeCollection(r -> r.collectionId(hostile)));
        refused(() -> fake.client()
                .indexFaces(r -> r.collectionId("people")
                        .externalImageId(hostile)
                        .image(i -> i.s3Object(o -> o.bucket("photos").name(hostile)))));
        refused(() -> fake.client().createUser(r -> r.collectionId("people").userId("'onload='")));
        fake.failNext("ListCollections", 1, "<i>Odd</i>");
        refused(() -> fake.client().listCollections());
        assertThat(get("/").body())
                .doesNotContain("<script", "<img", "<i>Odd")
                .contains("&quot;&gt;&lt;script&gt;alert(1)", "&#39;onload=&#39;", "&lt;i&gt;Odd&lt;/i&gt;");
    }

    @Test
    void faces_that_nobody_sees_yet_are_paler() throws Exception {
        restart(FakeRekognition.builder().visibleAfter(Duration.ofHours(1)).build(), 10);
        fake.client().createCollection(r -> r.collectionId("people"));
        fake.client().indexFaces(r -> r.collectionId("people").image(i -> i.bytes(ALICE)));
        assertThat(get("/").body()).contains("<li class=\"fresh\"", "not visible to searches yet");
    }

    @Test
    void what_is_kept_of_faces_is_bounded_and_can_be_nothing() throws Exception {
        restart(FakeRekognition.create(), 1);
        RekognitionClient client = fake.client();
        client.createCollection(r -> r.collectionId("people"));
        for (String name : new String[] {"bob", "carol"}) {
            client.indexFaces(r -> r.collectionId("people")
                    .externalImageId(name)
                    .image(i -> i.bytes(SdkBytes.fromByteArray(
                            Portrait.of(name).size(160, 160).jpeg()))));
        }
        assertThat(get("/").body().split(CROP, -1)).hasSize(2);
        fake.reset();
        restart(fake, 0);
        fill(fake.client());
        assertThat(get("/").body()).doesNotContain(CROP).contains("<use href=\"#ghost\"/>", "alice-1");
    }

    @Test
    void only_so_much_is_shown_of_a_lot() throws Exception {
        RekognitionClient client = fake.client();
        for (int i = 0; i < 45; i++) {
            int number = i;
            client.createCollection(r -> r.collectionId("c" + number));
        }
        assertThat(get("/").body())
                .contains("and 5 more collections", "The last 40 of 45 calls", "<dd>45</dd>")
                .contains("<h3>c0</h3>")
                .doesNotContain("<h3>c9</h3>");
    }

    @Test
    void regions_and_accounts_that_are_kept_apart_are_shown_apart() throws Exception {
        restart(FakeRekognition.builder().isolated().build(), 10);
        fill(fake.in("eu-west-1", "210987654321").client());
        fake.in("us-west-2");
        assertThat(get("/").body())
                .contains("<p class=\"world\">eu-west-1/210987654321</p>", "<td>eu-west-1/210987654321</td>")
                .contains("unsigned calls go to <b>us-east-1</b>")
                .doesNotContain("us-west-2");
    }

    private static void fill(RekognitionClient client) {
        client.createCollection(r -> r.collectionId("people").tags(Map.of("team", "red")));
        String face = client.indexFaces(
                        r -> r.collectionId("people").externalImageId("alice-1").image(i -> i.bytes(ALICE)))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
        client.createUser(r -> r.collectionId("people").userId("ann"));
        client.createUser(r -> r.collectionId("people").userId("bob"));
        client.associateFaces(r -> r.collectionId("people").userId("ann").faceIds(face));
        refused(() -> client.describeCollection(r -> r.collectionId("nobody")));
    }

    private static void refused(Runnable call) {
        org.assertj.core.api.Assertions.assertThatThrownBy(call::run).isInstanceOf(RekognitionException.class);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.uri() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
