package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.User;

/** Every pager of the SDK over an operation that is covered, in pages of two. */
class FakePagersTest {

    private static final Set<String> COLLECTIONS = Set.of("c0", "c1", "c2", "c3", "c4");

    private final Scene scene = new Scene();
    private final FakeRekognition fake = scene.builder().build();
    private final Set<String> faceIds = new TreeSet<>();
    private String search = "";
    private String detection = "";

    @BeforeEach
    void fill() {
        RekognitionClient client = fake.client();
        COLLECTIONS.forEach(id -> client.createCollection(r -> r.collectionId(id)));
        DeclaredVideo film = DeclaredVideo.of(Duration.ofSeconds(5));
        for (int i = 0; i < 5; i++) {
            String user = "u" + i;
            client.createUser(r -> r.collectionId("c0").userId(user));
            faceIds.addAll(scene.index(client, "c0", Scene.face(Scene.person(i))));
            film = film.face(Duration.ofSeconds(i), DeclaredFace.of("ann"));
        }
        fake.pictures().declareVideoS3("films", "a.mp4", film);
        search = client.startFaceSearch(r -> r.collectionId("c0")
                        .video(v -> v.s3Object(s -> s.bucket("films").name("a.mp4"))))
                .jobId();
        detection = client.startFaceDetection(
                        r -> r.video(v -> v.s3Object(s -> s.bucket("films").name("a.mp4"))))
                .jobId();
    }

    /** The pagers of the SDK whose operation is covered; a new one has to be added to the tests below. */
    @Test
    void these_are_all_pagers() {
        Set<String> covered = fake.worlds().home().operations().keySet().stream()
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "Paginator")
                .collect(Collectors.toSet());
        for (Class<?> sdk : List.of(RekognitionClient.class, RekognitionAsyncClient.class)) {
            assertThat(Arrays.stream(sdk.getMethods())
                            .filter(method -> method.getName().endsWith("Paginator")
                                    && method.getParameterCount() == 1
                                    && RekognitionRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                            .map(Method::getName)
                            .filter(covered::contains))
                    .containsExactlyInAnyOrder(
                            "listCollectionsPaginator",
                            "listFacesPaginator",
                            "listUsersPaginator",
                            "getFaceSearchPaginator",
                            "getFaceDetectionPaginator");
        }
    }

    private void all(RekognitionClient client) {
        assertThat(client.listCollectionsPaginator(r -> r.maxResults(2)).collectionIds())
                .containsExactlyInAnyOrderElementsOf(COLLECTIONS);
        assertThat(client.listFacesPaginator(r -> r.collectionId("c0").maxResults(2))
                        .faces())
                .extracting(Face::faceId)
                .containsExactlyInAnyOrderElementsOf(faceIds);
        assertThat(client.listUsersPaginator(r -> r.collectionId("c0").maxResults(2))
                        .users())
                .extracting(User::userId)
                .containsExactlyInAnyOrder("u0", "u1", "u2", "u3", "u4");
        assertThat(client.getFaceSearchPaginator(r -> r.jobId(search).maxResults(2)).stream()
                        .flatMap(page -> page.persons().stream())
                        .map(match -> match.timestamp()))
                .containsExactly(0L, 1000L, 2000L, 3000L, 4000L);
        assertThat(client.getFaceDetectionPaginator(r -> r.jobId(detection).maxResults(2)).stream()
                        .flatMap(page -> page.faces().stream())
                        .map(face -> face.timestamp()))
                .containsExactly(0L, 1000L, 2000L, 3000L, 4000L);
    }

    private void all(RekognitionAsyncClient client) {
        assertThat(seen(
                        client.listCollectionsPaginator(r -> r.maxResults(2)),
                        (page, to) -> to.addAll(page.collectionIds())))
                .isEqualTo(COLLECTIONS);
        assertThat(seen(
                        client.listFacesPaginator(r -> r.collectionId("c0").maxResults(2)),
                        (page, to) -> page.faces().forEach(face -> to.add(face.faceId()))))
                .isEqualTo(faceIds);
        assertThat(seen(
                        client.listUsersPaginator(r -> r.collectionId("c0").maxResults(2)),
                        (page, to) -> page.users().forEach(user -> to.add(user.userId()))))
                .containsExactly("u0", "u1", "u2", "u3", "u4");
        assertThat(seen(
                        client.getFaceSearchPaginator(r -> r.jobId(search).maxResults(2)),
                        (page, to) -> page.persons().forEach(match -> to.add("" + match.timestamp()))))
                .containsExactly("0", "1000", "2000", "3000", "4000");
        assertThat(seen(
                        client.getFaceDetectionPaginator(r -> r.jobId(detection).maxResults(2)),
                        (page, to) -> page.faces().forEach(face -> to.add("" + face.timestamp()))))
                .containsExactly("0", "1000", "2000", "3000", "4000");
    }

    private interface Rows<P> {
        void of(P page, Set<String> to);
    }

    private static <P> Set<String> seen(SdkPublisher<P> pager, Rows<P> rows) {
        Set<String> seen = new ConcurrentSkipListSet<>();
        Consumer<P> collect = page -> rows.of(page, seen);
        pager.subscribe(collect).join();
        return seen;
    }

    @Test
    void the_pagers_of_the_synchronous_client_work() {
        all(fake.client());
    }

    @Test
    void the_pagers_of_the_asynchronous_client_work() {
        all(fake.asyncClient());
    }

    @Test
    void they_work_over_http() {
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake);
                RekognitionClient client = WireClients.blocking(server.uri(), UrlConnectionHttpClient.create());
                RekognitionAsyncClient async = WireClients.async(server.uri(), NettyNioAsyncHttpClient.create())) {
            all(client);
            all(async);
        }
    }
}
