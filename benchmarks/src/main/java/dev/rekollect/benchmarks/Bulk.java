package dev.rekollect.benchmarks;

import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A bulk run with a ledger and a gate, once more, and what loops over the raw SDK make of the same requests. */
@Command(
        description =
                "A run of many requests in a JVM with a heap of 256 MB, with a ledger in SQLite and a gate, against a"
                        + " fake on the wire; once more; and the seed's serial loop and a naive one beside it.")
final class Bulk implements Benchmark {

    private static final double LONGEST = 1.02;
    private static final double MOST_THROTTLED = 0.005;
    private static final long MIB = 1L << 20;

    @Option(names = "--images", defaultValue = "10000", description = "Requests: ${DEFAULT-VALUE}.")
    private int images = 10_000;

    @Option(
            names = "--duplicates",
            defaultValue = "0.64",
            description = "The part of them whose picture came before: ${DEFAULT-VALUE}.")
    private double duplicates = 0.64;

    @Option(
            names = "--faceless",
            defaultValue = "0.3",
            description = "The part of the distinct pictures that hold no face: ${DEFAULT-VALUE}.")
    private double faceless = 0.3;

    @Option(
            names = "--gate-misses",
            defaultValue = "0.05",
            description = "The part of those that the gate lets pass: ${DEFAULT-VALUE}.")
    private double gateMisses = 0.05;

    @Option(
            names = "--tps",
            paramLabel = "N|none",
            defaultValue = "50",
            description = "The quota that the fake enforces, in calls per second: ${DEFAULT-VALUE}.")
    private String tps = "50";

    @Option(names = "--latency", defaultValue = "200", description = "Of each call, in ms: ${DEFAULT-VALUE}.")
    private int latency = 200;

    @Option(names = "--threads", defaultValue = "32", description = "Pictures at once: ${DEFAULT-VALUE}.")
    private int threads = 32;

    @Option(
            names = "--loop-seconds",
            defaultValue = "30",
            description = "For each of the loops over the raw SDK, 0 for none: ${DEFAULT-VALUE}.")
    private double loopSeconds = 30;

    @Option(names = "--verbose", description = "Says how far it is.")
    private boolean verbose;

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public Benchmark quick() {
        Bulk quick = new Bulk();
        quick.images = 60;
        quick.tps = "200";
        quick.latency = 1;
        quick.threads = 4;
        quick.loopSeconds = 0.2;
        return quick;
    }

    private int perSecond() {
        if (tps.equals("none")) {
            return 0;
        }
        try {
            int quota = Integer.parseInt(tps);
            if (quota > 0) {
                return quota;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("--tps takes a number above 0, or none; got " + tps);
    }

    @Override
    public Figures measure() throws Exception {
        BulkSet set = new BulkSet(images, duplicates, faceless, gateMisses);
        int quota = perSecond();
        Figures figures = new Figures()
                .add("images", images, "requests, each under a name of its own")
                .add("duplicates_ratio", duplicates, "of them hold the bytes of an earlier one")
                .add("faceless_ratio", faceless, "of the distinct pictures hold no face")
                .add("tps", quota, "calls per second that the fake takes; 0 for no quota")
                .add("latency_ms", latency, "that each call takes")
                .add("threads", threads, "pictures at once");
        Path folder = Files.createTempDirectory("rekollect-bulk");
        try {
            library(figures, set, quota, folder.resolve("ledger.db"));
            if (loopSeconds > 0) {
                loop(figures, set, quota, "serial", "the seed's loop, one picture after the other", 1);
                loop(figures, set, quota, "naive", "a loop of as many threads", threads);
            }
        } finally {
            delete(folder);
        }
        return figures;
    }

    /** A fake on the wire, with a collection. */
    private record Server(FakeRekognition fake, FakeRekognitionServer server) implements AutoCloseable {

        static Server start(int quota, Duration latency, int threads, boolean keep) {
            FakeRekognition.Builder builder = FakeRekognition.builder()
                    .clock(InstantSource.system())
                    .engine(BulkSet.engine())
                    .latency(FakeLatency.fixed(latency))
                    .forgetImages();
            if (quota > 0) {
                builder = builder.quotas(FakeQuotas.none().with(Target.INDEX_FACES, quota));
            }
            FakeRekognition fake = (keep ? builder : builder.keepCalls(1)).build();
            var unused = fake.client().createCollection(r -> r.collectionId(BulkProcess.COLLECTION));
            return new Server(
                    fake, FakeRekognitionServer.builder(fake).threads(threads).start());
        }

        long paid() {
            return fake.bill().imagesByOperation().getOrDefault(Target.INDEX_FACES, 0L);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private void library(Figures figures, BulkSet set, int quota, Path ledger) throws IOException {
        try (Server server = Server.start(quota, Duration.ofMillis(latency), threads, false)) {
            BulkProcess.Work work = new BulkProcess.Work(server.server().uri(), ledger, quota, threads, 0, set);
            BulkProcess.End first = run(work);
            long paid = server.paid();
            BulkProcess.End second = run(work);
            figures.add("paid_calls", (double) paid, "billed calls of the run")
                    .add(
                            "distinct_with_faces",
                            (double) set.distinctWithFaces(),
                            "pictures that hold a face, by their bytes")
                    .add("gate_misses", (double) set.misses(), "pictures without one that the gate lets pass")
                    .add(
                            "unexplained_calls",
                            (double) (paid - set.distinctWithFaces() - set.misses()),
                            "paid calls that are neither",
                            0)
                    .add(
                            "second_run_paid_calls",
                            (double) (server.paid() - paid),
                            "billed calls of the same run once more",
                            0)
                    .add("failed", (double) first.failed(), "calls that were given up", 0)
                    .add("seconds", first.seconds(), "for the run")
                    .add("pictures_per_s", first.done() / first.seconds(), "requests that ended");
            if (quota > 0) {
                figures.add(
                                "time_to_quota_ratio",
                                first.seconds() / (paid / (double) quota),
                                "of that to what the paid calls take at the quota",
                                LONGEST)
                        .add(
                                "throttled_ratio",
                                first.throttled() / (double) Math.max(1, first.requests()),
                                "attempts that were throttled",
                                MOST_THROTTLED);
            }
            figures.add("second_run_pictures_per_s", second.done() / second.seconds(), "requests that ended, once more")
                    .add("heap_mb", (double) first.heapMb(), "in use at the end, after a garbage collection, of 256")
                    .add("process_threads", (double) first.threads(), "of its JVM, the most at once")
                    .add("ledger_mb", Files.size(ledger) / (double) MIB, "the ledger's file");
        }
    }

    private void loop(Figures figures, BulkSet set, int quota, String name, String what, int width) throws IOException {
        try (Server server = Server.start(quota, Duration.ofMillis(latency), width, true)) {
            BulkProcess.End end =
                    run(new BulkProcess.Work(server.server().uri(), Path.of("unused"), quota, width, loopSeconds, set));
            List<FakeCall> calls = server.fake().calls(Target.INDEX_FACES);
            long throttled = calls.stream().filter(call -> !call.succeeded()).count();
            double rate = end.done() / end.seconds();
            figures.add(name + "_pictures_per_s", rate, what + ", with the SDK's own retries")
                    .add(name + "_hours_for_all", images / rate / 3600, "that all requests would take it")
                    .add(name + "_paid_calls_for_all", images, "as it pays for every request")
                    .add(
                            name + "_throttled_ratio",
                            throttled / (double) Math.max(1, calls.size()),
                            "attempts that were throttled")
                    .add(
                            name + "_failed_ratio",
                            end.failed() / (double) Math.max(1, end.done()),
                            "pictures that were given up");
        }
    }

    private BulkProcess.End run(BulkProcess.Work work) throws IOException {
        try (Fork fork = new Fork(BulkProcess.class, Duration.ofHours(12), work.arguments())) {
            return BulkProcess.End.of(fork.hear("end", line -> {
                if (verbose) {
                    System.err.println(line);
                }
            }));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
