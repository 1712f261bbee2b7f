package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.GetFaceSearchResponse;
import software.amazon.awssdk.services.rekognition.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.PersonMatch;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.S3Object;
import software.amazon.awssdk.services.rekognition.model.Video;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;

class FakeVideosTest {

    private static final Video FILM = Video.builder()
            .s3Object(S3Object.builder().bucket("films").name("a.mp4").build())
            .build();

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final RekognitionClient client = fake.client();

    private void declareFilm() {
        fake.pictures()
                .declareVideoS3(
                        "films",
                        "a.mp4",
                        DeclaredVideo.of(Duration.ofSeconds(90))
                                .face(
                                        Duration.ofMillis(2000),
                                        DeclaredFace.of("ann").photo(2))
                                .face(Duration.ofMillis(1000), DeclaredFace.of("eve"))
                                .face(Duration.ZERO, DeclaredFace.of("ann").box(0.1, 0.1, 0.2, 0.2)));
    }

    private void indexAnn() {
        client.createCollection(r -> r.collectionId("c"));
        client.indexFaces(r ->
                r.collectionId("c").image(Scene.image(Portrait.of("ann").png())).externalImageId("ann"));
    }

    private String search() {
        return client.startFaceSearch(r -> r.collectionId("c").video(FILM)).jobId();
    }

    @Behaviour(
            area = Area.DECLARED,
            value = "GetFaceSearch lists who of a collection is in a declared video, by time or by person.")
    @Test
    void a_search_finds_who_is_in_the_collection_by_time() {
        declareFilm();
        indexAnn();
        String job = client.startFaceSearch(r -> r.collectionId("c").video(FILM).jobTag("my-tag"))
                .jobId();

        GetFaceSearchResponse found = client.getFaceSearch(r -> r.jobId(job));

        assertThat(job).matches("[0-9a-f]{64}");
        assertThat(found.jobStatus()).isEqualTo(VideoJobStatus.SUCCEEDED);
        assertThat(found.jobId()).isEqualTo(job);
        assertThat(found.video()).isEqualTo(FILM);
        assertThat(found.jobTag()).isEqualTo("my-tag");
        assertThat(found.videoMetadata().durationMillis()).isEqualTo(90_000);
        assertThat(found.nextToken()).isNull();
        assertThat(found.persons()).extracting(PersonMatch::timestamp).containsExactly(0L, 1000L, 2000L);
        PersonMatch ann = found.persons().get(0);
        assertThat(ann.faceMatches().get(0).face().externalImageId()).isEqualTo("ann");
        assertThat(ann.faceMatches().get(0).similarity()).isGreaterThan(99);
        assertThat(ann.person().face().boundingBox().width()).isEqualTo(0.2f);
        assertThat(ann.person().face().gender()).isNull();
        assertThat(found.persons().get(1).hasFaceMatches()).isFalse();
        assertThat(found.persons().get(2).faceMatches()).hasSize(1);
    }

    @Behaviour(
            area = Area.DECLARED,
            value = "GetFaceSearch lists who of a collection is in a declared video, by time or by person.")
    @Test
    void persons_can_be_listed_one_after_the_other() {
        declareFilm();
        indexAnn();
        String job = search();

        List<PersonMatch> persons =
                client.getFaceSearch(r -> r.jobId(job).sortBy("INDEX")).persons();

        assertThat(persons).extracting(match -> match.person().index()).containsExactly(0L, 0L, 1L);
        assertThat(persons).extracting(PersonMatch::timestamp).containsExactly(0L, 2000L, 1000L);
    }

    @Test
    void matches_are_as_alike_as_asked() {
        fake.pictures()
                .alike("ann", "eve", 90)
                .declareVideoS3(
                        "films",
                        "a.mp4",
                        DeclaredVideo.of(Duration.ofSeconds(1)).face(Duration.ZERO, DeclaredFace.of("eve")));
        indexAnn();

        for (float threshold : new float[] {80, 89, 91}) {
            String job = client.startFaceSearch(
                            r -> r.collectionId("c").video(FILM).faceMatchThreshold(threshold))
                    .jobId();
            assertThat(client.getFaceSearch(r -> r.jobId(job)).persons().get(0).hasFaceMatches())
                    .isEqualTo(threshold < 90);
        }
    }

    @Test
    void a_search_goes_by_the_collection_as_it_was_at_its_start() {
        declareFilm();
        client.createCollection(r -> r.collectionId("c"));
        String early = search();
        client.deleteCollection(r -> r.collectionId("c"));

        assertThat(client.getFaceSearch(r -> r.jobId(early)).persons())
                .hasSize(3)
                .noneMatch(PersonMatch::hasFaceMatches);
    }

    @Behaviour(area = Area.DECLARED, value = "GetFaceDetection describes the faces of a declared video by time.")
    @Test
    void a_detection_describes_the_faces() {
        declareFilm();
        String few = client.startFaceDetection(r -> r.video(FILM)).jobId();
        String all = client.startFaceDetection(r -> r.video(FILM).faceAttributes("ALL"))
                .jobId();

        List<FaceDetection> faces = client.getFaceDetection(r -> r.jobId(all)).faces();
        assertThat(faces).extracting(FaceDetection::timestamp).containsExactly(0L, 1000L, 2000L);
        assertThat(faces.get(0).face().gender()).isNotNull();
        assertThat(faces.get(0).face().faceOccluded()).isNull();
        assertThat(faces.get(0).face().eyeDirection()).isNull();
        assertThat(client.getFaceDetection(r -> r.jobId(few))
                        .faces()
                        .get(0)
                        .face()
                        .gender())
                .isNull();
    }

    @Behaviour(area = Area.DECLARED, value = "A video job is IN_PROGRESS for `videoJobTime` and then SUCCEEDED.")
    @Test
    void a_job_takes_its_time_on_the_clock() {
        FakeRekognition slow = FakeRekognition.builder()
                .clock(clock)
                .videoJobTime(Duration.ofMinutes(1))
                .build();
        slow.pictures().declareVideoS3("films", "a.mp4", DeclaredVideo.of(Duration.ofSeconds(1)));
        String job = slow.client().startFaceDetection(r -> r.video(FILM)).jobId();

        clock.advance(Duration.ofMillis(59_999));
        var early = slow.client().getFaceDetection(r -> r.jobId(job));
        assertThat(early.jobStatus()).isEqualTo(VideoJobStatus.IN_PROGRESS);
        assertThat(early.videoMetadata()).isNull();
        clock.advance(Duration.ofMillis(1));
        assertThat(slow.client().getFaceDetection(r -> r.jobId(job)).jobStatus())
                .isEqualTo(VideoJobStatus.SUCCEEDED);
        assertThatThrownBy(() -> FakeRekognition.builder().videoJobTime(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void results_come_in_pages() {
        declareFilm();
        String job = client.startFaceDetection(r -> r.video(FILM)).jobId();

        List<Long> times = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            var page = client.getFaceDetection(r -> r.jobId(job).maxResults(2).nextToken(from));
            page.faces().forEach(face -> times.add(face.timestamp()));
            token = page.nextToken();
        } while (token != null);

        assertThat(times).containsExactly(0L, 1000L, 2000L);
        assertThat(client.getFaceDetection(r -> r.jobId(job).maxResults(5000)).faces())
                .hasSize(3);
        assertThatThrownBy(() -> client.getFaceDetection(r -> r.jobId(job).nextToken("x")))
                .isInstanceOf(InvalidPaginationTokenException.class);
    }

    @Test
    void a_page_has_a_thousand_results_at_most_and_its_token_is_for_one_order() {
        DeclaredVideo crowd = DeclaredVideo.of(Duration.ofSeconds(2));
        for (int i = 0; i < 1001; i++) {
            crowd = crowd.face(Duration.ofMillis(i), DeclaredFace.of("ann"));
        }
        fake.pictures().declareVideoS3("films", "a.mp4", crowd);
        client.createCollection(r -> r.collectionId("c"));
        String job = search();

        GetFaceSearchResponse page = client.getFaceSearch(r -> r.jobId(job).maxResults(2000));
        assertThat(page.persons()).hasSize(1000);
        assertThat(client.getFaceSearch(r -> r.jobId(job).nextToken(page.nextToken()))
                        .persons())
                .hasSize(1);
        assertThatThrownBy(() -> client.getFaceSearch(
                        r -> r.jobId(job).nextToken(page.nextToken()).sortBy("INDEX")))
                .isInstanceOf(InvalidPaginationTokenException.class);
    }

    @Behaviour(
            area = Area.DECLARED,
            value = "A second start with the same token answers the same job and is paid once.")
    @Test
    void a_token_stands_for_one_job_which_is_paid_once() {
        declareFilm();
        client.createCollection(r -> r.collectionId("c"));
        String first = client.startFaceSearch(
                        r -> r.collectionId("c").video(FILM).clientRequestToken("t"))
                .jobId();
        String again = client.startFaceSearch(
                        r -> r.collectionId("c").video(FILM).clientRequestToken("t"))
                .jobId();

        assertThat(again).isEqualTo(first);
        assertThat(fake.bill().videoTime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(search()).isNotEqualTo(first);
        assertThatThrownBy(() -> client.startFaceSearch(r ->
                        r.collectionId("c").video(FILM).faceMatchThreshold(70f).clientRequestToken("t")))
                .isInstanceOf(IdempotentParameterMismatchException.class);
        // Another operation has tokens of its own.
        assertThat(client.startFaceDetection(r -> r.video(FILM).clientRequestToken("t"))
                        .jobId())
                .isNotEqualTo(first);
        assertThat(fake.bill().videoTime()).isEqualTo(Duration.ofSeconds(270));
        assertThat(fake.bill().images().total()).isZero();
        assertThat(fake.bill().total()).isZero();
        assertThat(fake.bill().toString().lines())
                .anyMatch(line -> line.matches("video +4\\.5 minutes +no price known"));
        fake.reset();
        assertThat(fake.bill().videoTime()).isZero();
        assertThatThrownBy(() -> client.getFaceSearch(r -> r.jobId(first)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Behaviour(
            area = Area.DECLARED,
            value =
                    "An unknown job is `ResourceNotFoundException`, a video that cannot be had `InvalidS3ObjectException`.")
    @Test
    void jobs_and_videos_that_are_not_there_are_errors() {
        declareFilm();
        client.createCollection(r -> r.collectionId("c"));
        String job = search();

        assertThatThrownBy(() -> client.getFaceSearch(r -> r.jobId("nobody")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Could not find JobId nobody");
        assertThatThrownBy(() -> client.getFaceDetection(r -> r.jobId(job)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(
                        () -> client.startFaceSearch(r -> r.collectionId("none").video(FILM)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.startFaceDetection(
                        r -> r.video(v -> v.s3Object(s -> s.bucket("films").name("b.mp4")))))
                .isInstanceOf(InvalidS3ObjectException.class);
        assertThatThrownBy(() -> client.startFaceDetection(r -> r.video(v -> {})))
                .isInstanceOf(InvalidParameterException.class);
        assertThat(fake.bill().videoTime()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void requests_are_checked() {
        assertThatThrownBy(() -> client.startFaceSearch(r -> r.faceMatchThreshold(101f)
                        .clientRequestToken("a b")
                        .jobTag("a b")
                        .notificationChannel(n -> n.snsTopicArn("x"))))
                .hasMessageContaining("7 validation errors")
                .hasMessageContaining("Value null at 'video'")
                .hasMessageContaining("Value null at 'collectionId'")
                .hasMessageContaining("'faceMatchThreshold'")
                .hasMessageContaining("'clientRequestToken'")
                .hasMessageContaining("'jobTag'")
                .hasMessageContaining("'notificationChannel.snsTopicArn'")
                .hasMessageContaining("Value null at 'notificationChannel.roleArn'");
        assertThatThrownBy(() -> client.startFaceDetection(r -> r.faceAttributes("SOME")
                        .video(v -> v.s3Object(s -> s.bucket("b").name("")))))
                .hasMessageContaining("'faceAttributes'")
                .hasMessageContaining("'video.s3Object.bucket'")
                .hasMessageContaining("'video.s3Object.name'");
        assertThatThrownBy(() ->
                        client.getFaceSearch(r -> r.maxResults(0).sortBy("NAME").nextToken("x".repeat(256))))
                .hasMessageContaining("Value null at 'jobId'")
                .hasMessageContaining("'maxResults'")
                .hasMessageContaining("'sortBy'")
                .hasMessageContaining("'nextToken'");
        assertThatThrownBy(() -> DeclaredVideo.of(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        DeclaredVideo.of(Duration.ofSeconds(1)).face(Duration.ofSeconds(2), DeclaredFace.of("ann")))
                .hasMessageContaining("PT1S");
        assertThat(fake.calls("StartFaceSearch").get(0).collectionId()).isEqualTo(Optional.empty());
    }
}
