package dev.rekollect.testkit.contract;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.WireClients;
import dev.rekollect.testkit.WireMockRekognition;
import dev.rekollect.testkit.WireMockServers;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The service's contract on the fake: by each way to reach it, blocking and asynchronously. */
class ServiceContractTest {

    @Nested
    class Memory extends ServiceContract {

        private static final FakeRekognition FAKE = FakeRekognition.create();

        @Override
        public RekognitionClient client() {
            return FAKE.client();
        }
    }

    @Nested
    class AsyncMemory extends ServiceContract {

        private static final RekognitionClient CLIENT =
                blocking(FakeRekognition.create().asyncClient());

        @Override
        public RekognitionClient client() {
            return CLIENT;
        }
    }

    /** A client of each kind for an address. */
    private abstract static class OverHttp extends ServiceContract {

        private static final SdkHttpClient HTTP = Apache5HttpClient.create();
        private static final SdkAsyncHttpClient ASYNC_HTTP = NettyNioAsyncHttpClient.create();

        static RekognitionClient sync(URI uri) {
            return WireClients.blocking(uri, HTTP);
        }

        static RekognitionClient async(URI uri) {
            return blocking(WireClients.async(uri, ASYNC_HTTP));
        }
    }

    @AfterAll
    static void closeClients() {
        OverHttp.HTTP.close();
        OverHttp.ASYNC_HTTP.close();
    }

    @Nested
    class Http extends OverHttp {

        private static final FakeRekognitionServer SERVER = FakeRekognitionServer.start(FakeRekognition.create());
        private static final RekognitionClient CLIENT = sync(SERVER.uri());

        @Override
        public RekognitionClient client() {
            return CLIENT;
        }

        @AfterAll
        static void close() {
            SERVER.close();
        }
    }

    @Nested
    class AsyncHttp extends OverHttp {

        private static final FakeRekognitionServer SERVER = FakeRekognitionServer.start(FakeRekognition.create());
        private static final RekognitionClient CLIENT = async(SERVER.uri());

        @Override
        public RekognitionClient client() {
            return CLIENT;
        }

        @AfterAll
        static void close() {
            SERVER.close();
        }
    }

    @Nested
    class WireMock extends OverHttp {

        private static final WireMockServer SERVER =
                WireMockServers.start(WireMockRekognition.of(FakeRekognition.create()));
        private static final RekognitionClient CLIENT = sync(WireMockServers.uri(SERVER));

        @Override
        public RekognitionClient client() {
            return CLIENT;
        }

        @AfterAll
        static void close() {
            SERVER.stop();
        }
    }

    @Nested
    class AsyncWireMock extends OverHttp {

        private static final WireMockServer SERVER =
                WireMockServers.start(WireMockRekognition.of(FakeRekognition.create()));
        private static final RekognitionClient CLIENT = async(WireMockServers.uri(SERVER));

        @Override
        public RekognitionClient client() {
            return CLIENT;
        }

        @AfterAll
        static void close() {
            SERVER.stop();
        }
    }
}
