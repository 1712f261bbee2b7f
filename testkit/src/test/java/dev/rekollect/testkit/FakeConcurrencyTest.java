package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.Image;

@Timeout(60)
class FakeConcurrencyTest {

    private static final int THREADS = 8;

    private final Scene scene = new Scene();

    private static <T> List<T> together(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Behaviour(area = Area.CLIENTS, value = "What many threads index and delete is exactly what is left.")
    @Test
    void whatManyThreadsIndexAndDeleteIsExactlyWhatIsLeft(@TempDir Path directory) throws Exception {
        FakeRekognition fake = scene.builder().build();
        RekognitionClient client = fake.client();
        client.createCollection(r -> r.collectionId("people"));
        List<Callable<Set<String>>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            long seed = thread;
            work.add(() -> {
                Random random = new Random(seed);
                Set<String> mine = new HashSet<>();
                for (int i = 0; i < 25; i++) {
                    String id = scene.index(client, "people", Scene.face(Scene.person(random.nextInt(20)), 0.5))
                            .get(0);
                    mine.add(id);
                    assertThat(client.searchFaces(r -> r.collectionId("people").faceId(id))
                                    .faceMatches())
                            .noneMatch(match -> match.face().faceId().equals(id));
                    if (random.nextInt(3) == 0) {
                        String gone = mine.iterator().next();
                        assertThat(client.deleteFaces(
                                                r -> r.collectionId("people").faceIds(gone))
                                        .deletedFaces())
                                .containsExactly(gone);
                        mine.remove(gone);
                    }
                    if (i % 10 == 0) {
                        fake.save(directory.resolve("state"));
                    }
                }
                return mine;
            });
        }
        Set<String> expected = new HashSet<>();
        together(work).forEach(expected::addAll);

        Set<String> listed = new HashSet<>();
        client.listFacesPaginator(r -> r.collectionId("people").maxResults(9))
                .faces()
                .forEach(face -> listed.add(face.faceId()));
        assertThat(listed).isEqualTo(expected);
        assertThat(client.describeCollection(r -> r.collectionId("people")).faceCount())
                .isEqualTo(expected.size());
        assertThat(fake.billedImages().group1()).isEqualTo(THREADS * 25 * 2);
        assertThat(fake.calls("IndexFaces")).hasSize(THREADS * 25).allMatch(FakeCall::succeeded);
    }

    @Test
    void threadsThatIndexTheSameNamedPictureGetTheSameFace() throws Exception {
        RekognitionClient client = scene.builder().build().client();
        client.createCollection(r -> r.collectionId("people"));
        Image image = scene.image(Scene.face(Scene.person(1)));
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            work.add(() -> Scene.ids(
                    client.indexFaces(r -> r.collectionId("people").image(image).externalImageId("a"))));
        }

        assertThat(new HashSet<>(together(work))).hasSize(1);
        assertThat(client.listFaces(r -> r.collectionId("people")).faces()).hasSize(1);
    }

    @Test
    void theIdsOfARunDoNotDependOnWhichThreadWasFaster() throws Exception {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            images.add(scene.image(Scene.face(Scene.person(i))));
        }

        assertThat(idsAfterIndexing(images)).isEqualTo(idsAfterIndexing(images)).hasSize(40);
    }

    private List<String> idsAfterIndexing(List<Image> images) throws Exception {
        RekognitionClient client = scene.builder().seed(42).build().client();
        client.createCollection(r -> r.collectionId("people"));
        List<Callable<List<String>>> work = new ArrayList<>();
        for (Image image : images) {
            work.add(() ->
                    Scene.ids(client.indexFaces(r -> r.collectionId("people").image(image))));
        }
        assertThat(together(work)).hasSize(images.size());
        return client.listFaces(r -> r.collectionId("people")).faces().stream()
                .map(Face::faceId)
                .toList();
    }

    @Test
    void aSearchDoesNotWaitForAPictureThatIsStillLookedAt() throws Exception {
        SlowEngine engine = new SlowEngine();
        FakeRekognition fake = FakeRekognition.builder().engine(engine).build();
        fake.client().createCollection(r -> r.collectionId("people"));
        var indexing =
                fake.asyncClient().indexFaces(r -> r.collectionId("people").image(scene.image()));
        engine.looking.await();

        assertThat(fake.client().listFaces(r -> r.collectionId("people")).faces())
                .isEmpty();
        engine.mayFinish.countDown();
        assertThat(indexing.join().faceRecords()).hasSize(1);
    }

    @Behaviour(
            area = Area.COLLECTIONS,
            value = "A call on a collection that is deleted meanwhile fails as if it had never been.")
    @Test
    void indexingIntoACollectionThatIsDeletedMeanwhileFails() throws Exception {
        SlowEngine engine = new SlowEngine();
        FakeRekognition fake = FakeRekognition.builder().engine(engine).build();
        fake.client().createCollection(r -> r.collectionId("people"));
        var indexing =
                fake.asyncClient().indexFaces(r -> r.collectionId("people").image(scene.image()));
        engine.looking.await();
        fake.client().deleteCollection(r -> r.collectionId("people"));
        fake.client().createCollection(r -> r.collectionId("people"));
        engine.mayFinish.countDown();

        assertThat(indexing.handle((response, failure) -> failure).join())
                .hasMessageContaining("The collection id: people does not exist");
        assertThat(fake.client().listFaces(r -> r.collectionId("people")).faces())
                .isEmpty();
    }

    /** Looks at a picture for as long as the test wants. */
    private static final class SlowEngine implements FaceEngine {
        private final CountDownLatch looking = new CountDownLatch(1);
        private final CountDownLatch mayFinish = new CountDownLatch(1);

        @Override
        public List<SeenFace> find(Picture picture) {
            looking.countDown();
            try {
                mayFinish.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of(Scene.face(Scene.person(1)));
        }
    }
}
