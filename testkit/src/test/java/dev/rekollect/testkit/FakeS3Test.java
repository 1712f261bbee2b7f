package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.S3Object;

class FakeS3Test {

    private static final String NOT_READ =
            "Unable to get object metadata from S3. Check object key, region and/or access permissions.";
    private static final byte[] ALICE = Portrait.of("alice").jpeg();
    private static final byte[] TOO_LARGE = new byte[15 * 1024 * 1024 + 1];

    private final FakeS3 s3 = new FakeS3()
            .put("photos", "alice.jpg", ALICE)
            .put("photos", "notes.txt", "not a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .put("photos", "film.jpg", TOO_LARGE)
            .put("elsewhere", "alice.jpg", ALICE)
            .region("elsewhere", "eu-west-1")
            .put("here", "alice.jpg", ALICE)
            .region("here", "us-east-1")
            .put("private", "alice.jpg", ALICE)
            .deny("private");
    private final FakeRekognition fake = FakeRekognition.builder().s3(s3).build();

    @Test
    void an_object_of_the_own_region_is_read() {
        assertThat(faces(fake.client(), "photos", "alice.jpg")).isEqualTo(1);
        assertThat(faces(fake.client(), "here", "alice.jpg")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "photos, bob.jpg, InvalidS3ObjectException",
        "no-such-bucket, alice.jpg, InvalidS3ObjectException",
        "elsewhere, alice.jpg, InvalidS3ObjectException",
        "private, alice.jpg, InvalidS3ObjectException",
        "photos, notes.txt, InvalidImageFormatException",
        "photos, film.jpg, ImageTooLargeException",
    })
    @Behaviour(
            area = Area.PICTURES,
            value =
                    "A missing key or bucket, a bucket of another region and a denied one are all `InvalidS3ObjectException`, in memory and over HTTP.")
    void every_error_is_the_services_in_memory_and_over_http(String bucket, String key, String code) {
        fake.client().createCollection(r -> r.collectionId("people"));
        Image image = Image.builder()
                .s3Object(S3Object.builder().bucket(bucket).name(key).build())
                .build();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake);
                SdkHttpClient http = UrlConnectionHttpClient.create();
                RekognitionClient wire = WireClients.blocking(server.uri(), http)) {
            refused(code, wire, c -> c.indexFaces(r -> r.collectionId("people").image(image)));
        }
        refused(
                code,
                fake.client(),
                c -> c.indexFaces(r -> r.collectionId("people").image(image)));
        refused(
                code,
                fake.client(),
                c -> c.searchFacesByImage(r -> r.collectionId("people").image(image)));
        refused(
                code,
                fake.client(),
                c -> c.searchUsersByImage(r -> r.collectionId("people").image(image)));
        refused(code, fake.client(), c -> c.detectFaces(r -> r.image(image)));
        refused(
                code,
                fake.client(),
                c -> c.compareFaces(r -> r.sourceImage(image).targetImage(image)));
        assertThat(fake.bill().images().total()).isZero();
        assertThat(fake.storedFaces().values()).containsExactly(0);
    }

    @Test
    void the_cause_says_in_memory_what_the_service_keeps_to_itself() {
        assertThatThrownBy(() -> faces(fake.client(), "elsewhere", "alice.jpg"))
                .hasRootCauseMessage("bucket elsewhere is in eu-west-1, and the call in us-east-1");
        assertThatThrownBy(() -> faces(fake.client(), "private", "alice.jpg")).hasRootCauseMessage("private");
    }

    @Test
    @Behaviour(area = Area.PICTURES, value = "A bucket is read from calls of its own region only.")
    void the_region_that_counts_is_that_of_the_call() {
        FakeRekognition apart = FakeRekognition.builder().isolated().s3(s3).build();
        assertThat(faces(apart.in("eu-west-1").client(), "elsewhere", "alice.jpg"))
                .isEqualTo(1);
        assertThatThrownBy(() -> faces(apart.in("eu-west-1").client(), "here", "alice.jpg"))
                .hasMessageContaining(NOT_READ);
    }

    @Test
    void a_test_may_change_its_mind() {
        s3.allow("private").remove("photos", "alice.jpg");
        assertThat(faces(fake.client(), "private", "alice.jpg")).isEqualTo(1);
        assertThatThrownBy(() -> faces(fake.client(), "photos", "alice.jpg")).hasMessageContaining(NOT_READ);
        assertThatThrownBy(() -> fake.client()
                        .detectFaces(r -> r.image(i -> i.s3Object(
                                o -> o.bucket("here").name("alice.jpg").version("1")))))
                .hasMessageContaining(NOT_READ);
    }

    private static int faces(RekognitionClient client, String bucket, String key) {
        return client.detectFaces(
                        r -> r.image(i -> i.s3Object(o -> o.bucket(bucket).name(key))))
                .faceDetails()
                .size();
    }

    private static void refused(String code, RekognitionClient client, Function<RekognitionClient, Object> call) {
        Consumer<RekognitionClient> run = call::apply;
        RekognitionException e = catchThrowableOfType(RekognitionException.class, () -> run.accept(client));
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.awsErrorDetails().errorMessage())
                .isEqualTo(
                        switch (code) {
                            case "InvalidS3ObjectException" -> NOT_READ;
                            case "ImageTooLargeException" -> "Image size is too large.";
                            default -> "Request has invalid image format";
                        });
    }
}
