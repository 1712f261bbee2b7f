package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.internal.engine.Threads;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.SearchResult;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand callers who wait for their turn and give up. How long that takes is measured by {@code benchmarks cancel}. */
@Timeout(300)
class CancelledCallersTest {

    private static final int CALLERS = 10_000;

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final Semaphore gone = new Semaphore(0);
    private final ExecutorService executor = Threads.newExecutor();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void leave_no_thread_no_permit_and_no_meter_behind() throws InterruptedException {
        FaceCollections faces = FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(pause -> never.await())
                .executor(call -> executor.execute(() -> {
                    threads.add(Thread.currentThread());
                    call.run();
                    gone.release();
                }))
                .meterRegistry(meters)
                .resilience(Resilience.builder()
                        .quotas(Quotas.none().with("SearchFaces", 0.001))
                        .noCallTimeout()
                        .build())
                .build();
        FaceCollection staff = faces.create("staff");
        FaceId face = staff.index(FaceImage.bytes(Portrait.of("alice").jpeg()))
                .run()
                .faces()
                .get(0)
                .id();
        assertThat(staff.search(face).run()).isInstanceOf(SearchResult.NoMatch.class);
        RateLimiter limiter = faces.resilience()
                .rateLimiters()
                .find("rekollect.us-east-1.SearchFaces")
                .orElseThrow();
        cancelWaiting(limiter, List.of(staff.search(face).runAsync()));
        int metersOfOne = meters.getMeters().size();

        List<CompletableFuture<SearchResult>> waiting = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            waiting.add(staff.search(face).runAsync());
        }
        cancelWaiting(limiter, waiting);

        assertThat(waiting).allMatch(CompletableFuture::isCancelled);
        assertThat(fake.calls("SearchFaces")).hasSize(1);
        assertThat(limiter.getMetrics().getNumberOfWaitingThreads()).isZero();
        assertThat(faces.resilience()
                        .bulkheads()
                        .bulkhead("rekollect")
                        .getMetrics()
                        .getAvailableConcurrentCalls())
                .isEqualTo(50);
        assertThat(meters.get("rekollect.calls")
                        .tags("operation", "SearchFaces", "outcome", "call_interrupted")
                        .timer()
                        .count())
                .isEqualTo(CALLERS + 1);
        assertThat(meters.getMeters()).hasSize(metersOfOne);
        // Nobody took a turn along: the next call goes as soon as one is due, and does not sleep.
        clock.advance(Duration.ofSeconds(1_000));
        assertThat(staff.search(face).run()).isInstanceOf(SearchResult.NoMatch.class);

        executor.shutdownNow();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(threads).hasSize(CALLERS + 1);
    }

    private void cancelWaiting(RateLimiter limiter, List<CompletableFuture<SearchResult>> calls)
            throws InterruptedException {
        while (limiter.getMetrics().getNumberOfWaitingThreads() < calls.size()) {
            Thread.yield();
        }
        calls.forEach(call -> assertThat(call.cancel(true)).isTrue());
        gone.acquire(calls.size());
    }
}
