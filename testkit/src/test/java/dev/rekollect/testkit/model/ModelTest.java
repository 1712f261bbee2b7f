package dev.rekollect.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FakeRekognition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;

/**
 * Fifty threads do everything to one collection at once, and every answer must be one that the collection could give.
 * With {@code -Drekollect.model.seconds=60} for so long, otherwise a bounded number of calls.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ModelTest {

    private static final int THREADS = 50;
    private static final int CALLS = 60;
    private static final int CALLS_OF_A_LONG_ROUND = 400;

    private final ThreadGroup group = new ThreadGroup("model");

    /** Runs all threads on one client, from one moment on, and puts together what they saw. */
    private History run(RekognitionClient client, long seed, int threads, int calls) throws Exception {
        var unused = client.createCollection(r -> r.collectionId(Workload.COLLECTION));
        Workload workload = new Workload(client);
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> new Thread(group, work, "model-worker"));
        History history = new History();
        try {
            List<Future<History>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                long own = seed * threads + i;
                Callable<History> share = () -> {
                    together.await();
                    return workload.run(own, calls);
                };
                shares.add(pool.submit(share));
            }
            for (Future<History> share : shares) {
                history.addAll(share.get());
            }
        } finally {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        return history;
    }

    private static FakeRekognition fake() {
        return FakeRekognition.builder().engine(Workload.ENGINE).forgetImages().build();
    }

    @Test
    void everyAnswerIsOneThatTheCollectionCouldGive() throws Exception {
        Duration time = Duration.ofSeconds(Long.getLong("rekollect.model.seconds", 0));
        FakeRekognition fake = fake();
        long end = System.nanoTime() + time.toNanos();
        long seed = Long.getLong("rekollect.model.seed", System.nanoTime() >>> 10);
        long calls = 0;
        int rounds = 0;
        do {
            History history = run(fake.client(), seed, THREADS, time.isZero() ? CALLS : CALLS_OF_A_LONG_ROUND);
            calls += fake.calls().size();
            rounds++;

            assertThat(HistoryChecker.violations(history)).as("seed %d", seed).isEmpty();
            assertThat(history.ops()).extracting(FaceOp::kind).contains(FaceOp.Kind.INDEXED, FaceOp.Kind.DELETED);
            assertNothingIsLeft(fake);
            seed++;
        } while (System.nanoTime() - end < 0);
        if (!time.isZero()) {
            System.out.printf("%,d calls of %d threads in %d rounds, no contradiction%n", calls, THREADS, rounds);
        }
    }

    private void assertNothingIsLeft(FakeRekognition fake) {
        assertThat(fake.storedFaces()).hasSize(1);
        fake.reset();
        assertThat(fake.storedFaces()).isEmpty();
        assertThat(fake.calls()).isEmpty();
        assertThat(fake.billedImages().total()).isZero();
        assertThat(fake.client().listCollections().collectionIds()).isEmpty();
        // Threads that the fake starts in a call belong to the group of the caller.
        assertThat(group.activeCount()).as("threads left behind").isZero();
        fake.reset();
    }

    /** Stores that are wrong in one way each. */
    enum Defect {
        LOSES_A_MATCH,
        ANSWERS_AS_OF_BEFORE,
        ACKNOWLEDGES_A_DELETION_IT_DOES_NOT_DO,
        FINDS_A_FACE_TWICE;

        private final AtomicInteger calls = new AtomicInteger();
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenStoreIsFoundOut(Defect defect) throws Exception {
        // Whether a wrong answer contradicts the others depends on how the threads meet: some rounds show nothing.
        List<String> violations = List.of();
        for (int round = 0; round < 40 && violations.isEmpty(); round++) {
            violations = HistoryChecker.violations(run(broken(fake().client(), defect), 7 + round, 8, 120));
        }

        assertThat(violations).isNotEmpty();
    }

    private static RekognitionClient broken(RekognitionClient client, Defect defect) {
        ConcurrentHashMap<String, Object> before = new ConcurrentHashMap<>();
        return (RekognitionClient) Proxy.newProxyInstance(
                ModelTest.class.getClassLoader(), new Class<?>[] {RekognitionClient.class}, (proxy, method, args) -> {
                    boolean acts = Math.floorMod(defect.calls.incrementAndGet(), 5) == 0;
                    if (acts
                            && defect == Defect.ACKNOWLEDGES_A_DELETION_IT_DOES_NOT_DO
                            && args[0] instanceof DeleteFacesRequest request) {
                        return DeleteFacesResponse.builder()
                                .deletedFaces(request.faceIds())
                                .build();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(client, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (!acts) {
                        return answer;
                    }
                    if (answer instanceof SearchFacesByImageResponse found
                            && found.faceMatches().size() > 1) {
                        return switch (defect) {
                            case LOSES_A_MATCH ->
                                found.copy(b -> b.faceMatches(found.faceMatches()
                                        .subList(1, found.faceMatches().size())));
                            case FINDS_A_FACE_TWICE ->
                                found.copy(b -> b.faceMatches(Stream.concat(
                                                Stream.of(found.faceMatches().get(0)), found.faceMatches().stream())
                                        .toList()));
                            default -> found;
                        };
                    }
                    if (answer instanceof SearchFacesResponse found && defect == Defect.ANSWERS_AS_OF_BEFORE) {
                        Object older = before.putIfAbsent(found.searchedFaceId(), found);
                        return older == null ? found : older;
                    }
                    return answer;
                });
    }
}
