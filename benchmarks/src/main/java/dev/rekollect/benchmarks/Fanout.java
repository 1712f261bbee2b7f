package dev.rekollect.benchmarks;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.QualityFilter;
import dev.rekollect.model.SearchResult;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.CallSummary;
import dev.rekollect.testkit.FakeLatency;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** What a search of all shards takes over its slowest shard; and how many faces a sharded collection in memory takes in and searches. */
@Command(description = "Searches of all shards over HTTP with 20-200 ms latency; and of many faces in memory.")
final class Fanout implements Benchmark {

    private static final double TARGET = 1.2;
    private static final int FACES_A_PICTURE = 100;
    private static final double NANOS = 1e9;

    @Option(names = "--shards", paramLabel = "N", defaultValue = "16", description = "Shards: ${DEFAULT-VALUE}.")
    private int shards = 16;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "101", description = "Searches: ${DEFAULT-VALUE}.")
    private int rounds = 101;

    @Option(
            names = "--faces",
            paramLabel = "N",
            defaultValue = "500000",
            description = "In memory, over all shards: ${DEFAULT-VALUE}; a million takes about 1 GB.")
    private int faces = 500_000;

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public Benchmark quick() {
        Fanout quick = new Fanout();
        quick.shards = 3;
        quick.rounds = 3;
        quick.faces = 1_000;
        return quick;
    }

    @Override
    public Figures measure() {
        Figures figures = new Figures().add("shards", shards, "all of them searched, by byExternalImageId");
        overHttp(figures);
        inMemory(figures);
        return figures;
    }

    /** The longest call since the last look. */
    private static final class Slowest implements CallListener {

        private final AtomicLong nanos = new AtomicLong();

        @Override
        public void onCall(CallEvent event) {}

        @Override
        public void onCompleted(CallSummary summary) {
            nanos.accumulateAndGet(summary.took().toNanos(), Math::max);
        }
    }

    private void overHttp(Figures figures) {
        FakeRekognition fake = Crowd.seeing()
                .clock(InstantSource.system())
                .latency(FakeLatency.uniform(Duration.ofMillis(20), Duration.ofMillis(200)))
                .build();
        Slowest slowest = new Slowest();
        try (FakeRekognitionServer server =
                        FakeRekognitionServer.builder(fake).threads(shards).start();
                RekognitionClient client = RekognitionClient.builder()
                        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(shards))
                        .endpointOverride(server.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                FaceCollections collections = FaceCollections.builder()
                        .client(client)
                        .listener(slowest)
                        .build()) {
            ShardedCollection crowd = collections.sharded("crowd", Sharding.byExternalImageId(shards));
            crowd.create();
            FaceImage one = FaceImage.bytes(Crowd.picture(0, 1));
            double[] whole = new double[rounds];
            double[] ratio = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                slowest.nanos.set(0);
                whole[i] = Medians.millis(() -> search(crowd, one, 0));
                ratio[i] = whole[i] * NANOS / 1_000 / slowest.nanos.get();
            }
            figures.add("search_http_ms", Medians.of(whole), "a search of all shards, median")
                    .add(
                            "slowest_shard_ratio",
                            Medians.of(ratio),
                            "of it to the slowest shard's call in the same search, median",
                            TARGET);
        }
    }

    private void inMemory(Figures figures) {
        try (FaceCollections collections =
                FaceCollections.of(Crowd.seeing().keepCalls(1).build().client())) {
            ShardedCollection crowd = collections.sharded("crowd", Sharding.byExternalImageId(shards));
            crowd.create();
            long start = System.nanoTime();
            IntStream.range(0, (faces + FACES_A_PICTURE - 1) / FACES_A_PICTURE)
                    .parallel()
                    .forEach(picture -> index(crowd, picture));
            double loaded = (System.nanoTime() - start) / NANOS;
            FaceImage one = FaceImage.bytes(Crowd.picture(0, 1));
            double[] millis = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                millis[i] = Medians.millis(() -> search(crowd, one, Crowd.PHOTOS));
            }
            double fullest = crowd.shards().skew();
            figures.add("faces", faces, "in memory, over all shards, " + FACES_A_PICTURE + " a picture")
                    .add("index_faces_per_s", faces / loaded, "stored through the library")
                    .add("search_memory_ms", Medians.of(millis), "a search of all of them, median")
                    .add("skew_ratio", fullest, "the fullest shard's faces to their mean");
        }
    }

    private void index(ShardedCollection crowd, int picture) {
        int from = picture * FACES_A_PICTURE;
        var unused = crowd.index(FaceImage.bytes(Crowd.picture(from, Math.min(faces, from + FACES_A_PICTURE))))
                .externalImageId("picture-" + picture)
                .qualityFilter(QualityFilter.NONE)
                .run();
    }

    private static void search(ShardedCollection crowd, FaceImage picture, int matches) {
        SearchResult result = crowd.search(picture).run();
        if (result.matches().size() != matches || !result.shards().isComplete()) {
            throw new IllegalStateException("expected " + matches + " matches of all shards; got " + result);
        }
    }
}
