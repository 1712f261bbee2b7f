package dev.rekollect.benchmarks;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.SearchResult;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.CallSummary;
import dev.rekollect.testkit.FakeRekognition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long it takes until the last of many callers is gone who wait for their turn and are cancelled. */
@Command(description = "Callers who wait for their turn, until all are cancelled and gone.")
final class Cancel implements Benchmark {

    private static final double TARGET_MS = 1_000;

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Who wait at once: ${DEFAULT-VALUE}.")
    private int callers = 10_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "The figures are medians of so many rounds: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public Benchmark quick() {
        Cancel quick = new Cancel();
        quick.callers = 50;
        quick.rounds = 1;
        return quick;
    }

    @Override
    public Figures measure() throws InterruptedException {
        double[] starts = new double[rounds];
        double[] cancels = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            Ended ended = new Ended();
            try (FaceCollections faces = FaceCollections.builder()
                    .client(FakeRekognition.create().client())
                    .listener(ended)
                    .resilience(Resilience.builder()
                            .quotas(Quotas.none().with("SearchFaces", 0.001))
                            .longestQueue(Math.max(1, callers))
                            .noCallTimeout()
                            .build())
                    .build()) {
                FaceCollection staff = faces.create("staff");
                FaceId face = FaceId.of("00000000-0000-4000-8000-000000000000");
                // Takes the only turn for the next quarter of an hour.
                SearchResult first = staff.search(face).run();
                if (!(first instanceof SearchResult.UnknownFace)) {
                    throw new IllegalStateException("expected an unknown face; got " + first);
                }
                ended.calls.drainPermits();
                measure(faces, staff, face, ended, round, starts, cancels);
            }
        }
        String threads = Runtime.version().feature() >= 21 ? "virtual" : "platform";
        return new Figures()
                .add("callers", callers, "who wait for their turn, each on a " + threads + " thread, as is the default")
                .add("start_ms", Medians.of(starts), "until the last of them waits")
                .add("cancel_ms", Medians.of(cancels), "from the first cancellation until the last is gone", TARGET_MS);
    }

    private void measure(
            FaceCollections faces,
            FaceCollection staff,
            FaceId face,
            Ended ended,
            int round,
            double[] starts,
            double[] cancels)
            throws InterruptedException {
        List<CompletableFuture<SearchResult>> calls = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < callers; i++) {
            calls.add(staff.search(face).runAsync());
        }
        while (waiting(faces) < callers) {
            Thread.onSpinWait();
        }
        long cancel = System.nanoTime();
        calls.forEach(call -> call.cancel(true));
        ended.calls.acquire(callers);
        long end = System.nanoTime();
        if (waiting(faces) != 0) {
            throw new IllegalStateException(waiting(faces) + " callers still wait");
        }
        starts[round] = (cancel - start) / 1e6;
        cancels[round] = (end - cancel) / 1e6;
    }

    private static int waiting(FaceCollections faces) {
        return faces.resilience().rateLimiters().getAllRateLimiters().stream()
                .mapToInt(limiter -> limiter.getMetrics().getNumberOfWaitingThreads())
                .sum();
    }

    private static final class Ended implements CallListener {

        private final Semaphore calls = new Semaphore(0);

        @Override
        public void onCall(CallEvent event) {}

        @Override
        public void onCompleted(CallSummary summary) {
            calls.release();
        }
    }
}
