package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;

/** What the operations on the content of pictures have in common with all others. */
class FakePictureOperationsTest {

    private static final byte[] PICTURE = Portrait.of("ann").size(160, 160).png();
    private static final Image IN_S3 =
            Image.builder().s3Object(o -> o.bucket("photos").name("a.png")).build();
    private static final Set<String> OPERATIONS =
            Set.of("DetectLabels", "DetectModerationLabels", "DetectText", "RecognizeCelebrities");

    private final FakeRekognition fake = FakeRekognition.builder()
            .s3((bucket, key, version) -> Optional.of(PICTURE))
            .quotas(FakeQuotas.ofRegion())
            .build();

    @BeforeEach
    void declare() {
        fake.pictures()
                .declareS3(
                        "photos",
                        "a.png",
                        DeclaredPicture.create()
                                .label(l -> l.name("Dog").instances(i -> i.confidence(90f)))
                                .moderationLabel(l -> l.name("Alcohol"))
                                .contentType(t -> t.name("Illustrated"))
                                .textLine(t -> t.detectedText("NO DOGS"))
                                .imageProperties(p -> p.quality(q -> q.brightness(80f))))
                .celebrity("ann", c -> c.id("4Zx9").urls("www.example.com/ann"))
                .declareVideoS3(
                        "films",
                        "a.mp4",
                        DeclaredVideo.of(Duration.ofSeconds(5)).face(Duration.ofSeconds(1), DeclaredFace.of("ann")));
        fake.client().createCollection(r -> r.collectionId("c"));
        fake.client().indexFaces(r -> r.collectionId("c").image(IN_S3));
    }

    private static List<SdkPojo> answers(RekognitionClient client) {
        String search = client.startFaceSearch(r -> r.collectionId("c")
                        .clientRequestToken("t")
                        .video(v -> v.s3Object(s -> s.bucket("films").name("a.mp4"))))
                .jobId();
        String detection = client.startFaceDetection(r -> r.clientRequestToken("t")
                        .video(v -> v.s3Object(s -> s.bucket("films").name("a.mp4"))))
                .jobId();
        return List.of(
                client.detectLabels(r -> r.image(IN_S3).featuresWithStrings("GENERAL_LABELS", "IMAGE_PROPERTIES")),
                client.detectModerationLabels(r -> r.image(IN_S3)
                        .humanLoopConfig(h -> h.humanLoopName("review").flowDefinitionArn("arn:aws:flow"))),
                client.detectText(r -> r.image(IN_S3)),
                client.recognizeCelebrities(r -> r.image(IN_S3)),
                client.getCelebrityInfo(r -> r.id("4Zx9")),
                client.getFaceSearch(r -> r.jobId(search)),
                client.getFaceDetection(r -> r.jobId(detection)));
    }

    private static List<SdkPojo> answers(RekognitionAsyncClient client) {
        String search = client.startFaceSearch(r -> r.collectionId("c")
                        .clientRequestToken("t")
                        .video(v -> v.s3Object(s -> s.bucket("films").name("a.mp4"))))
                .join()
                .jobId();
        String detection = client.startFaceDetection(r -> r.clientRequestToken("t")
                        .video(v -> v.s3Object(s -> s.bucket("films").name("a.mp4"))))
                .join()
                .jobId();
        return List.of(
                client.detectLabels(r -> r.image(IN_S3).featuresWithStrings("GENERAL_LABELS", "IMAGE_PROPERTIES"))
                        .join(),
                client.detectModerationLabels(r -> r.image(IN_S3)
                                .humanLoopConfig(h -> h.humanLoopName("review").flowDefinitionArn("arn:aws:flow")))
                        .join(),
                client.detectText(r -> r.image(IN_S3)).join(),
                client.recognizeCelebrities(r -> r.image(IN_S3)).join(),
                client.getCelebrityInfo(r -> r.id("4Zx9")).join(),
                client.getFaceSearch(r -> r.jobId(search)).join(),
                client.getFaceDetection(r -> r.jobId(detection)).join());
    }

    @Test
    void all_clients_get_the_same_answers() {
        List<SdkPojo> expected = answers(fake.client());
        assertThat(expected.toString()).contains("Dog", "Alcohol", "NO DOGS", "www.example.com/ann", "Timestamp=1000");

        // As texts: what carried an answer, with its request ID, is part of its equality.
        assertThat(answers(fake.asyncClient())).asString().isEqualTo(expected.toString());
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake);
                RekognitionClient client = WireClients.blocking(server.uri(), UrlConnectionHttpClient.create());
                RekognitionAsyncClient async = WireClients.async(server.uri(), NettyNioAsyncHttpClient.create())) {
            assertThat(answers(client)).asString().isEqualTo(expected.toString());
            assertThat(answers(async)).asString().isEqualTo(expected.toString());
        }
    }

    @Test
    void they_are_in_the_journal_and_on_the_bill() {
        answers(fake.client());

        for (String operation : OPERATIONS) {
            assertThat(fake.calls(operation)).hasSize(1);
            assertThat(fake.bill().imagesByOperation()).containsKey(operation);
        }
        assertThat(fake.billedImages()).isEqualTo(new BilledImages(1, 4, 1));
        assertThat(fake.calls("GetCelebrityInfo")).hasSize(1);
        assertThat(fake.calls("StartFaceSearch").get(0).collectionId()).contains("c");
    }

    @Test
    void they_fail_as_told() {
        fake.faults()
                .on("DetectLabels")
                .forImage(PICTURE)
                .afterEffect()
                .times(1)
                .fail("InternalServerError");
        fake.deny("RecognizeCelebrities");
        fake.failNext("GetFaceSearch", 1, "InternalServerError");

        assertThatThrownBy(() -> fake.client().detectLabels(r -> r.image(IN_S3)))
                .isInstanceOf(InternalServerErrorException.class);
        assertThat(fake.bill().imagesByOperation()).containsEntry("DetectLabels", 1L);
        assertThatThrownBy(() -> fake.client().recognizeCelebrities(r -> r.image(IN_S3)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("rekognition:RecognizeCelebrities");
        assertThatThrownBy(() -> fake.client().getFaceSearch(r -> r.jobId("x")))
                .isInstanceOf(InternalServerErrorException.class);
    }

    @Test
    void they_have_quotas() {
        List<Function<RekognitionClient, Object>> calls = List.of(
                client -> client.detectText(r -> r.image(IN_S3)), client -> client.getCelebrityInfo(r -> r.id("4Zx9")));
        for (Function<RekognitionClient, Object> call : calls) {
            for (int i = 0; i < 50; i++) {
                assertThat(call.apply(fake.client())).isNotNull();
            }
            assertThatThrownBy(() -> call.apply(fake.client()))
                    .isInstanceOf(ProvisionedThroughputExceededException.class);
        }
        for (String operation : OPERATIONS) {
            assertThat(FakeQuotas.publishedFor("eu-central-1").perSecond(operation, "us-east-1"))
                    .hasValue(5);
        }
    }
}
