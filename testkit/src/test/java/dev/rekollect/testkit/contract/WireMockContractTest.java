package dev.rekollect.testkit.contract;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.rekollect.FaceCollections;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.WireClients;
import dev.rekollect.testkit.WireMockRekognition;
import dev.rekollect.testkit.WireMockServers;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The contract through a real client of the SDK, HTTP, and a WireMock server that the fake answers. */
class WireMockContractTest extends FaceCollectionContract {

    private static final WireMockServer SERVER =
            WireMockServers.start(WireMockRekognition.of(FakeRekognition.create()));
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();
    private static final FaceCollections FACES =
            FaceCollections.of(WireClients.blocking(WireMockServers.uri(SERVER), HTTP));

    @Override
    public FaceCollections faces() {
        return FACES;
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        SERVER.stop();
    }
}
