package dev.rekollect.benchmarks;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.model.FaceId;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.testkit.FakeRekognitionServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;

/** What a search through the library takes over the same search by the SDK's client, with all that protects and counts on. */
@Command(description = "The library's part of a SearchFaces with 10 matches, in memory and over HTTP.")
final class Overhead implements Benchmark {

    private static final double TARGET_US = 10;
    private static final double TARGET_RATIO = 1.05;
    private static final int BATCHES = 41;
    private static final int WARM_UP = 4;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "20000",
            description = "In each of 41 batches in memory, and as many over HTTP in all: ${DEFAULT-VALUE}.")
    private int calls = 20_000;

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public Benchmark quick() {
        Overhead quick = new Overhead();
        quick.calls = 10;
        return quick;
    }

    @Override
    public Figures measure() throws Exception {
        Crowd crowd = Crowd.of(Crowd.PHOTOS);
        SearchFacesResponse answer = crowd.fake().client().searchFaces(request(crowd.first()));
        double[] memory = compare(new Constant(answer), crowd.first(), calls);
        try (FakeRekognitionServer server = FakeRekognitionServer.start(crowd.fake());
                RekognitionClient plain = client(server).build();
                RekognitionClient retrying = client(server)
                        .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
                        .build()) {
            double[] http = alternate(plain, crowd.first(), calls);
            double[] handedIn = alternate(retrying, crowd.first(), calls);
            return new Figures()
                    .add("matches", Crowd.MATCHES, "in every answer")
                    .add("sdk_us", memory[0], "a call of a client in memory that answers a constant")
                    .add("library_us", memory[1], "the same through the library, with everything on")
                    .add("overhead_us", memory[1] - memory[0], "of the two", TARGET_US)
                    .add("sdk_http_us", http[0], "a call over HTTP by the SDK with its Apache 5 client, retries off")
                    .add("library_http_us", http[1], "the same through the library")
                    .add("overhead_http_ratio", http[1] / http[0], "of the two", TARGET_RATIO)
                    .add(
                            "overhead_http_retrying_client_ratio",
                            handedIn[1] / handedIn[0],
                            "of a client handed in with its retries on: the SDK copies its settings to switch them off");
        }
    }

    /** As the library makes its own: it repeats, so the client does not. */
    private static RekognitionClientBuilder client(FakeRekognitionServer server) {
        return RekognitionClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    /** Microseconds of a call by the client and through the library: medians of batches that take turns. */
    private static double[] compare(RekognitionClient client, String faceId, int calls) {
        try (FaceCollections faces = everythingOn(client)) {
            Search sdk = sdk(client, faceId);
            Search library = library(faces, faceId);
            double[] bySdk = new double[BATCHES];
            double[] byLibrary = new double[BATCHES];
            // The first batches warm up: medians do not notice them.
            for (int batch = 0; batch < BATCHES; batch++) {
                bySdk[batch] = Medians.millis(() -> repeat(calls, sdk));
                byLibrary[batch] = Medians.millis(() -> repeat(calls, library));
            }
            return new double[] {1_000 * Medians.of(bySdk) / calls, 1_000 * Medians.of(byLibrary) / calls};
        }
    }

    /**
     * The same for calls that take long enough to be timed one by one, and so long that what else the machine does would
     * hit one batch and not the next: they take turns, each of the two as often first.
     */
    private static double[] alternate(RekognitionClient client, String faceId, int calls) {
        try (FaceCollections faces = everythingOn(client)) {
            Search sdk = sdk(client, faceId);
            Search library = library(faces, faceId);
            repeat(Math.max(1, calls / WARM_UP), sdk);
            repeat(Math.max(1, calls / WARM_UP), library);
            double[] bySdk = new double[calls];
            double[] byLibrary = new double[calls];
            for (int i = 0; i < calls; i++) {
                if (i % 2 == 0) {
                    bySdk[i] = Medians.millis(() -> repeat(1, sdk));
                }
                byLibrary[i] = Medians.millis(() -> repeat(1, library));
                if (i % 2 == 1) {
                    bySdk[i] = Medians.millis(() -> repeat(1, sdk));
                }
            }
            return new double[] {1_000 * Medians.of(bySdk), 1_000 * Medians.of(byLibrary)};
        }
    }

    private static FaceCollections everythingOn(RekognitionClient client) {
        Budget budget = Budget.perMonth(Money.usd("1000000"), CostMeter.of(PriceList.builtIn("us-east-1")))
                .build();
        return FaceCollections.builder()
                .client(client)
                .quotas(Quotas.none().with("SearchFaces", Quotas.MOST_PER_SECOND))
                .meterRegistry(new SimpleMeterRegistry())
                .budget(budget)
                .build();
    }

    private static Search sdk(RekognitionClient client, String faceId) {
        return () -> client.searchFaces(request(faceId)).faceMatches().size();
    }

    private static Search library(FaceCollections faces, String faceId) {
        FaceCollection crowd = faces.named(Crowd.COLLECTION);
        FaceId first = FaceId.of(faceId);
        return () -> crowd.search(first).run().matches().size();
    }

    private interface Search {
        int matches();
    }

    private static void repeat(int calls, Search search) {
        for (int i = 0; i < calls; i++) {
            int matches = search.matches();
            if (matches != Crowd.MATCHES) {
                throw new IllegalStateException("expected " + Crowd.MATCHES + " matches; got " + matches);
            }
        }
    }

    private static SearchFacesRequest request(String faceId) {
        return SearchFacesRequest.builder()
                .collectionId(Crowd.COLLECTION)
                .faceId(faceId)
                .build();
    }

    private record Constant(SearchFacesResponse answer) implements RekognitionClient {

        @Override
        public SearchFacesResponse searchFaces(SearchFacesRequest request) {
            return answer;
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
