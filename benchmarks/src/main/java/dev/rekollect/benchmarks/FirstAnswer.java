package dev.rekollect.benchmarks;

import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;

/** What {@link FakeStart} runs in a JVM of its own: nothing is loaded when the clock starts. Prints milliseconds. */
final class FirstAnswer {

    private FirstAnswer() {}

    /** The program; its argument says whether the answer comes from memory, from a server, or from a constant. */
    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        if (args[0].equals("server")) {
            try (FakeRekognitionServer server = FakeRekognitionServer.start(FakeRekognition.create())) {
                double started = since(start);
                URI uri = server.uri();
                try (RawHttpClient client = new RawHttpClient(uri.getHost(), uri.getPort())) {
                    client.exchange(RawHttpClient.get("/health"));
                }
                System.out.println(started + " " + since(start));
            }
            return;
        }
        if (args[0].equals("sdk")) {
            double made = since(start);
            var unused = new Constant().createCollection(r -> r.collectionId("people"));
            System.out.println(made + " " + since(start));
            return;
        }
        RekognitionClient client = FakeRekognition.create().client();
        var unused = client.createCollection(r -> r.collectionId("people"));
        double answered = since(start);
        byte[] picture = Portrait.of("alice").jpeg();
        var indexed =
                client.indexFaces(r -> r.collectionId("people").image(i -> i.bytes(SdkBytes.fromByteArray(picture))));
        int matches = client.searchFacesByImage(
                        r -> r.collectionId("people").image(i -> i.bytes(SdkBytes.fromByteArray(picture))))
                .faceMatches()
                .size();
        double matched = since(start);
        if (matches != 1 || indexed.faceRecords().size() != 1) {
            throw new IllegalStateException("the fake does not work: " + matches + " matches");
        }
        System.out.println(answered + " " + matched);
    }

    /** The least that can answer: what the SDK's own classes take is what no fake can save. */
    private static final class Constant implements RekognitionClient {

        @Override
        public CreateCollectionResponse createCollection(CreateCollectionRequest request) {
            return CreateCollectionResponse.builder().statusCode(200).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
