package dev.rekollect.benchmarks;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.IndexProgress;
import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.sync.IndexRun;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * What {@link Bulk} runs in a JVM of its own, with a heap of 256 MB: a named run of the library, or loops over the raw SDK.
 * Says "end" and what it measured.
 */
final class BulkProcess {

    static final String COLLECTION = "people";

    private static final Duration TELL = Duration.ofSeconds(10);

    private BulkProcess() {}

    /**
     * What it is to do.
     *
     * @param server the fake's
     * @param ledger the file of the ledger
     * @param tps the quota; 0 for none
     * @param threads pictures at once
     * @param loopSeconds how long a loop lasts; 0 for the library, which does all
     * @param set the requests
     */
    record Work(URI server, Path ledger, int tps, int threads, double loopSeconds, BulkSet set) {

        static Work of(String[] arguments) {
            return new Work(
                    URI.create(arguments[0]),
                    Path.of(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Double.parseDouble(arguments[4]),
                    BulkSet.of(Arrays.asList(arguments).subList(5, arguments.length)));
        }

        List<String> arguments() {
            List<String> all = new ArrayList<>(List.of(
                    server.toString(),
                    ledger.toString(),
                    String.valueOf(tps),
                    String.valueOf(threads),
                    String.valueOf(loopSeconds)));
            all.addAll(set.arguments());
            return all;
        }
    }

    /** The program; its arguments are a {@link Work}'s. */
    public static void main(String[] args) throws Exception {
        Work work = Work.of(args);
        try (RekognitionClient client = RekognitionClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(work.threads()))
                .endpointOverride(work.server())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            // So that classes are loaded.
            var unused = client.describeCollection(r -> r.collectionId(COLLECTION));
            System.out.println("end " + (work.loopSeconds() > 0 ? loop(client, work) : run(client, work)));
        }
    }

    private static String run(RekognitionClient client, Work work) {
        Quotas quotas = work.tps() > 0 ? Quotas.none().with(Target.INDEX_FACES, work.tps()) : Quotas.none();
        AtomicReference<@Nullable IndexProgress> last = new AtomicReference<>();
        long failed = 0;
        long start;
        try (JdbcLedger ledger = JdbcLedger.sqlite(work.ledger());
                FaceCollections faces = FaceCollections.builder()
                        .client(client)
                        .resilience(Resilience.builder()
                                .quotas(quotas)
                                .concurrency(work.threads())
                                .build())
                        .build()) {
            FaceCollection people = faces.named(COLLECTION);
            IndexRun run = IndexRun.builder(people, ledger, "bulk")
                    .filters(work.set().gate())
                    .build();
            start = System.nanoTime();
            try (Stream<IndexAllResult> results = run.indexAll(work.set().requests())
                    .concurrency(work.threads())
                    .expect(work.set().images())
                    .onProgress(TELL, progress -> {
                        last.set(progress);
                        System.out.println("progress " + progress.done() + " at "
                                + Math.round(progress.ratePerSecond()) + " a second, " + progress.requests()
                                + " requests, " + progress.throttled() + " throttled, " + used() + " MB");
                    })
                    .run()) {
                failed = results.filter(result -> result.failure().isPresent()).count();
            }
        }
        IndexProgress end = last.get();
        if (end == null) {
            throw new IllegalStateException("the run told nothing of its end");
        }
        return line(System.nanoTime() - start, end.done(), failed, end.requests(), end.throttled());
    }

    private static String loop(RekognitionClient client, Work work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        long start = System.nanoTime();
        long until = start + (long) (work.loopSeconds() * TimeUnit.SECONDS.toNanos(1));
        ExecutorService pool = Executors.newFixedThreadPool(work.threads());
        for (int i = 0; i < work.threads(); i++) {
            pool.execute(() -> {
                int picture = next.getAndIncrement();
                while (picture < work.set().images() && System.nanoTime() - until < 0) {
                    if (!index(client, work.set(), picture)) {
                        failed.incrementAndGet();
                    }
                    done.incrementAndGet();
                    picture = next.getAndIncrement();
                }
            });
        }
        pool.shutdown();
        while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
            System.out.println("progress " + done);
        }
        return line(System.nanoTime() - start, done.get(), failed.get(), 0, 0);
    }

    private static boolean index(RekognitionClient client, BulkSet set, int picture) {
        SdkBytes bytes = SdkBytes.fromByteArrayUnsafe(set.picture(picture));
        try {
            var unused = client.indexFaces(r -> r.collectionId(COLLECTION)
                    .image(image -> image.bytes(bytes))
                    .externalImageId("picture-" + picture));
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private static String line(long nanos, long done, long failed, long requests, long throttled) {
        System.gc();
        return String.format(
                Locale.ROOT,
                "%.3f %d %d %d %d %d %d",
                nanos / 1e9,
                done,
                failed,
                requests,
                throttled,
                used(),
                ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    /**
     * What was measured.
     *
     * @param seconds from the first request to the last result
     * @param done pictures that ended, however
     * @param failed those of them whose call broke
     * @param requests sent by the library
     * @param throttled those of them that were throttled
     * @param heapMb in use at the end, after a garbage collection
     * @param threads the most there were at once
     */
    record End(double seconds, long done, long failed, long requests, long throttled, long heapMb, long threads) {

        static End of(String line) {
            String[] parts = line.split(" ");
            return new End(
                    Double.parseDouble(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    Long.parseLong(parts[5]),
                    Long.parseLong(parts[6]));
        }
    }
}
