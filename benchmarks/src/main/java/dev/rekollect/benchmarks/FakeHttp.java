package dev.rekollect.benchmarks;

import dev.rekollect.testkit.FakeRekognitionServer;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;

/** Calls per second over HTTP, by the SDK and by the least there is, in one JVM with the server. */
@Command(description = "SearchFaces with 10 matches over HTTP on the loop-back address.")
final class FakeHttp implements Benchmark {

    private static final int CLIENTS = 16;

    /** Whom to call, once for each thread. */
    private interface Caller extends Closeable {
        void call() throws IOException;
    }

    /** A way to call that server, and its collection's first face. */
    private interface Way {
        double load(int clients, FakeRekognitionServer server, String faceId) throws Exception;
    }

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "For each of the four loads, after as long to warm up: ${DEFAULT-VALUE}.")
    private double seconds = 5;

    @Override
    public String name() {
        return "fake-http";
    }

    @Override
    public Benchmark quick() {
        FakeHttp quick = new FakeHttp();
        quick.seconds = 0.1;
        return quick;
    }

    @Override
    public Figures measure() throws Exception {
        Figures figures = new Figures().add("matches", Crowd.MATCHES, "in every answer");
        add(figures, "sdk_apache5", "the SDK with its Apache 5 client", this::bySdk);
        add(figures, "raw_http", "bare sockets, kept open", this::byHand);
        return figures;
    }

    private static void add(Figures figures, String key, String meaning, Way way) throws Exception {
        for (int clients : new int[] {1, CLIENTS}) {
            // A fake of its own for each, because it remembers every call.
            Crowd crowd = Crowd.of(Crowd.PHOTOS);
            try (FakeRekognitionServer server = FakeRekognitionServer.start(crowd.fake())) {
                figures.add(
                        key + "_" + clients + "_calls_per_s",
                        way.load(clients, server, crowd.first()),
                        "SearchFaces by " + meaning + ", from " + clients + (clients == 1 ? " thread" : " threads"));
            }
        }
    }

    private double bySdk(int clients, FakeRekognitionServer server, String faceId) throws Exception {
        SearchFacesRequest request = SearchFacesRequest.builder()
                .collectionId(Crowd.COLLECTION)
                .faceId(faceId)
                .build();
        try (RekognitionClient sdk = RekognitionClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CLIENTS))
                .build()) {
            return warmLoad(clients, () -> sdkCaller(sdk, request));
        }
    }

    private double byHand(int clients, FakeRekognitionServer server, String faceId) throws Exception {
        byte[] request = RawHttpClient.call(
                "SearchFaces", "{\"CollectionId\":\"" + Crowd.COLLECTION + "\",\"FaceId\":\"" + faceId + "\"}");
        return warmLoad(clients, () -> rawCaller(server, request));
    }

    private static Caller sdkCaller(RekognitionClient sdk, SearchFacesRequest request) {
        return new Caller() {
            @Override
            public void call() {
                int matches = sdk.searchFaces(request).faceMatches().size();
                if (matches != Crowd.MATCHES) {
                    throw new IllegalStateException("the search found " + matches + " faces");
                }
            }

            @Override
            public void close() {
                // All threads share the client.
            }
        };
    }

    private static Caller rawCaller(FakeRekognitionServer server, byte[] request) throws IOException {
        RawHttpClient client = new RawHttpClient(server.uri().getHost(), server.port());
        return new Caller() {
            @Override
            public void call() throws IOException {
                client.exchange(request);
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    private double warmLoad(int clients, Callable<Caller> callers) throws Exception {
        var unused = load(clients, callers);
        return load(clients, callers);
    }

    private double load(int clients, Callable<Caller> callers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            long end = start + Duration.ofNanos((long) (seconds * 1e9)).toNanos();
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                counts.add(threads.submit(() -> callUntil(end, callers)));
            }
            int calls = 0;
            for (Future<Integer> count : counts) {
                calls += count.get();
            }
            return calls / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private static int callUntil(long end, Callable<Caller> callers) throws Exception {
        int calls = 0;
        try (Caller caller = callers.call()) {
            while (System.nanoTime() - end < 0) {
                caller.call();
                calls++;
            }
        }
        return calls;
    }
}
