package dev.rekollect.benchmarks;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.model.FaceId;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeQuotas;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** How much of a quota is used, and how many attempts are throttled: by the library, and by the SDK's retry modes. */
@Command(description = "SearchFaces by many threads against a fake that enforces a quota, with 20-200 ms latency.")
final class Quota implements Benchmark {

    private static final double NANOS = 1e9;
    private static final String COLLECTION = "people";

    @Option(names = "--tps", defaultValue = "50", description = "The quota, in calls per second: ${DEFAULT-VALUE}.")
    private int tps = 50;

    @Option(names = "--seconds", defaultValue = "60", description = "For each of the four: ${DEFAULT-VALUE}.")
    private double seconds = 60;

    @Option(names = "--threads", defaultValue = "32", description = "That call without a pause: ${DEFAULT-VALUE}.")
    private int threads = 32;

    @Override
    public String name() {
        return "quota";
    }

    @Override
    public Benchmark quick() {
        Quota quick = new Quota();
        quick.seconds = 0.3;
        quick.threads = 4;
        return quick;
    }

    /** A search, which fails as its caller sees it fail. */
    private interface Search {
        Object run();
    }

    @Override
    public Figures measure() throws Exception {
        Figures figures = new Figures()
                .add("tps", tps, "calls per second that the fake takes; its bucket holds one second's worth")
                .add("seconds", seconds, "for each load")
                .add("threads", threads, "that call without a pause");
        add(figures, "", "the library", null);
        add(figures, "peer_legacy_", "the SDK's legacy mode", RetryMode.LEGACY);
        add(figures, "peer_standard_", "the SDK's standard mode", RetryMode.STANDARD);
        add(figures, "peer_adaptive_", "the SDK's adaptive mode", RetryMode.ADAPTIVE_V2);
        return figures;
    }

    private void add(Figures figures, String key, String who, @Nullable RetryMode mode) throws Exception {
        FakeRekognition fake = FakeRekognition.builder()
                .clock(InstantSource.system())
                .quotas(FakeQuotas.none().with("SearchFaces", tps))
                .latency(FakeLatency.uniform(Duration.ofMillis(20), Duration.ofMillis(200)))
                .forgetImages()
                .build();
        String face = alice(fake);
        try (FakeRekognitionServer server =
                        FakeRekognitionServer.builder(fake).threads(threads).start();
                RekognitionClient client = client(server, mode);
                FaceCollections faces = FaceCollections.builder()
                        .client(client)
                        .quotas(Quotas.none().with("SearchFaces", tps))
                        .build()) {
            FaceCollection people = faces.named(COLLECTION);
            FaceId id = FaceId.of(face);
            Search search = mode == null
                    ? () -> people.search(id).run()
                    : () -> client.searchFaces(r -> r.collectionId(COLLECTION).faceId(face));
            long failed = load(search);
            List<FakeCall> attempts = fake.calls("SearchFaces");
            long answered = attempts.stream().filter(FakeCall::succeeded).count();
            figures.add(
                            key + "utilisation_ratio",
                            (double) answered / (tps * seconds),
                            "answered calls of those the quota allows: " + who)
                    .add(
                            key + "throttled_ratio",
                            (double) (attempts.size() - answered) / Math.max(1, attempts.size()),
                            "attempts that were throttled")
                    .add(key + "failed", (double) failed, "calls that were given up");
        }
    }

    private static String alice(FakeRekognition fake) {
        RekognitionClient client = fake.client();
        var unused = client.createCollection(r -> r.collectionId(COLLECTION));
        SdkBytes picture = SdkBytes.fromByteArray(Portrait.of("alice").jpeg());
        return client.indexFaces(r -> r.collectionId(COLLECTION).image(i -> i.bytes(picture)))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
    }

    private RekognitionClient client(FakeRekognitionServer server, @Nullable RetryMode mode) {
        return RekognitionClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(threads))
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> {
                    if (mode != null) {
                        o.retryStrategy(mode);
                    }
                })
                .build();
    }

    /** Calls from all threads until the time is over, and answers how many calls failed. */
    private long load(Search search) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long end = System.nanoTime() + (long) (seconds * NANOS);
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> callUntil(end, search)));
            }
            long failed = 0;
            for (Future<Long> each : all) {
                failed += each.get();
            }
            return failed;
        } finally {
            pool.shutdownNow();
        }
    }

    private static long callUntil(long end, Search search) {
        long failed = 0;
        while (System.nanoTime() < end) {
            try {
                Object unused = search.run();
            } catch (SdkException e) {
                failed++;
            }
        }
        return failed;
    }
}
