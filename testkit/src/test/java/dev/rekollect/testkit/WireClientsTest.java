package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rekollect.testkit.contract.ServiceContract;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionAsyncClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;

/** The fake's server under every HTTP client of the SDK. */
class WireClientsTest {

    /** What a client is asked to do, whichever kind it is. */
    private interface Kind extends AutoCloseable {

        RekognitionClient at(Gateway gateway);

        @Override
        void close();
    }

    private static Kind blocking(SdkHttpClient http) {
        return new Kind() {
            @Override
            public RekognitionClient at(Gateway gateway) {
                return WireClients.blocking(gateway.uri(), http);
            }

            @Override
            public void close() {
                http.close();
            }
        };
    }

    private static Kind async(SdkAsyncHttpClient http) {
        return new Kind() {
            @Override
            public RekognitionClient at(Gateway gateway) {
                return Joined.client(WireClients.async(gateway.uri(), http));
            }

            @Override
            public void close() {
                http.close();
            }
        };
    }

    /** Borrows the contract's way of waiting for futures. */
    private abstract static class Joined extends ServiceContract {

        static RekognitionClient client(RekognitionAsyncClient client) {
            return blocking(client);
        }
    }

    private static Stream<Arguments> kinds() {
        return Stream.of(
                kind("URL connection", () -> blocking(UrlConnectionHttpClient.create())),
                kind("Apache", () -> blocking(ApacheHttpClient.create())),
                kind("Apache 5", () -> blocking(Apache5HttpClient.create())),
                kind("CRT", () -> blocking(AwsCrtHttpClient.create())),
                kind("Netty", () -> async(NettyNioAsyncHttpClient.create())),
                kind("CRT async", () -> async(AwsCrtAsyncHttpClient.create())));
    }

    private static Arguments kind(String name, Supplier<Kind> kind) {
        return argumentSet(name, kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bodies_of_every_size_errors_and_parallel_calls_get_through_and_connections_are_kept(Supplier<Kind> made) {
        FakeRekognition fake = FakeRekognition.create();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake);
                Gateway gateway = Gateway.to(server.port());
                Kind kind = made.get();
                RekognitionClient client = kind.at(gateway)) {
            client.createCollection(r -> r.collectionId("people"));
            byte[] large = large();
            assertThat(client.indexFaces(
                                    r -> r.collectionId("people").image(i -> i.bytes(SdkBytes.fromByteArray(large))))
                            .faceRecords())
                    .hasSize(1);
            String arn =
                    client.describeCollection(r -> r.collectionId("people")).collectionARN();
            // No body at all comes back from this one.
            client.tagResource(r -> r.resourceArn(arn).tags(Map.of("größe", "数")));
            assertThat(client.listTagsForResource(r -> r.resourceArn(arn)).tags())
                    .containsEntry("größe", "数");
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> client.describeCollection(r -> r.collectionId("nobody")))
                        .isInstanceOf(ResourceNotFoundException.class)
                        .hasMessageContaining("The collection id: nobody does not exist");
            }
            // Ten one after the other, errors and an empty answer among them. Some clients open one in reserve.
            assertThat(gateway.connections()).isBetween(1, 3);

            CompletableFuture<?>[] calls = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                            client.listFaces(r -> r.collectionId("people")).faces()))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(calls).join();
            assertThat(calls).extracting(call -> ((List<?>) call.join()).size()).containsOnly(1);
        }
    }

    /** A picture of a person in 5 MiB, which is as much as the service takes: noise after a JPEG's end is no part of it. */
    private static byte[] large() {
        byte[] picture = Portrait.of("alice").jpeg();
        byte[] large = new byte[5 * 1024 * 1024];
        new Random(1).nextBytes(large);
        System.arraycopy(picture, 0, large, 0, picture.length);
        return large;
    }
}
