package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;

class FakeRekognitionServerTest {

    private final FakeRekognition fake = FakeRekognition.create();

    @Test
    void the_apache_client_indexes_and_finds() {
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake);
                SdkHttpClient http = ApacheHttpClient.create();
                RekognitionClient client = WireClients.blocking(server.uri(), http)) {
            client.createCollection(r -> r.collectionId("people").tags(Map.of("größe", "数")));
            IndexFacesResponse indexed = client.indexFaces(r -> r.collectionId("people")
                    .image(i ->
                            i.bytes(SdkBytes.fromByteArray(Portrait.of("alice").jpeg())))
                    .externalImageId("alice"));
            SearchFacesByImageResponse found = client.searchFacesByImage(r -> r.collectionId("people")
                    .image(i -> i.bytes(SdkBytes.fromByteArray(
                            Portrait.of(Person.named("alice").photo(2)).jpeg()))));

            assertThat(found.faceMatches()).hasSize(1);
            assertThat(found.faceMatches().get(0).face().faceId())
                    .isEqualTo(indexed.faceRecords().get(0).face().faceId());
            DescribeCollectionResponse described = client.describeCollection(r -> r.collectionId("people"));
            assertThat(described.faceCount()).isEqualTo(1);
            assertThat(described.equalsBySdkFields(fake.client().describeCollection(r -> r.collectionId("people"))))
                    .isTrue();
            assertThat(client.listTagsForResource(r -> r.resourceArn(described.collectionARN()))
                            .tags())
                    .containsEntry("größe", "数");
            assertThat(described.responseMetadata().requestId()).hasSize(36);
            assertThatThrownBy(() -> client.describeCollection(r -> r.collectionId("nobody")))
                    .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
                        assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("The collection id: nobody does not exist");
                        assertThat(e.requestId()).hasSize(36);
                    });
        }
    }

    @Behaviour(
            area = Area.WIRE,
            value = "The SDK's clients talk to the server, blocking and asynchronous, many calls at once.")
    @Test
    void netty_sends_many_calls_at_once_and_the_sdk_retries_what_fails() {
        fake.client().createCollection(r -> r.collectionId("people"));
        fake.failNext("DescribeCollection", 2, "ThrottlingException");
        try (FakeRekognitionServer server =
                        FakeRekognitionServer.builder(fake).threads(4).start();
                SdkAsyncHttpClient http = NettyNioAsyncHttpClient.create();
                RekognitionAsyncClient client = WireClients.async(server.uri(), http)) {
            CompletableFuture<?>[] calls = IntStream.range(0, 40)
                    .mapToObj(i -> client.describeCollection(r -> r.collectionId("people")))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(calls).join();
        }
        assertThat(fake.calls("DescribeCollection")).hasSize(42);
    }

    @Test
    void closing_waits_for_the_answer_under_way_and_gives_the_port_back() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        FakeRekognition slow = FakeRekognition.builder()
                .s3((bucket, key, version) -> {
                    seen.countDown();
                    await(goOn);
                    return Optional.empty();
                })
                .build();
        FakeRekognitionServer server = FakeRekognitionServer.start(slow);
        CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                .sendAsync(
                        post(
                                server,
                                "DetectFaces",
                                "{\"Image\":{\"S3Object\":{\"Bucket\":\"bucket\",\"Name\":\"a\"}}}"),
                        HttpResponse.BodyHandlers.ofString());
        await(seen);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        goOn.countDown();

        assertThat(answer.join().statusCode()).isEqualTo(400);
        assertThat(answer.join().body()).contains("InvalidS3ObjectException");
        closed.join();
        server.close();
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(post(server, "ListCollections", "{}"), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(ConnectException.class);
        try (ServerSocket socket = new ServerSocket(server.port())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void every_change_is_in_the_file_before_it_is_answered(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("state");
        try (FakeRekognitionServer server =
                FakeRekognitionServer.builder(fake).saveTo(file).start()) {
            send(server, "ListCollections", "{}");
            assertThat(file).doesNotExist();
            CompletableFuture<?>[] calls = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> send(server, "CreateCollection", "{\"CollectionId\":\"c" + i + "\"}")))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(calls).join();
            FakeRekognition copy = FakeRekognition.create();
            copy.load(file);
            assertThat(copy.client().listCollections().collectionIds()).hasSize(20);
        }
    }

    @Test
    void settings_out_of_range_are_named() {
        assertThatThrownBy(() -> FakeRekognitionServer.builder(fake).port(65_536))
                .hasMessage("port must be 0 to 65535; got 65536");
        assertThatThrownBy(() -> FakeRekognitionServer.builder(fake).threads(0))
                .hasMessage("threads must be 1 to 1000; got 0");
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            assertThat(server.uri()).hasToString("http://127.0.0.1:" + server.port());
            assertThatThrownBy(() -> FakeRekognitionServer.builder(fake)
                            .port(server.port())
                            .start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on /127.0.0.1:" + server.port());
        }
    }

    private static void send(FakeRekognitionServer server, String operation, String body) {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .sendAsync(post(server, operation, body), HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpRequest post(FakeRekognitionServer server, String operation, String body) {
        return HttpRequest.newBuilder(server.uri())
                .header("X-Amz-Target", "RekognitionService." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
