package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCollections;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.WireClients;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The contract through a real client of the SDK, HTTP, and the fake's server. */
class WireContractTest extends FaceCollectionContract {

    private static final FakeRekognitionServer SERVER = FakeRekognitionServer.start(FakeRekognition.create());
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();
    private static final FaceCollections FACES = FaceCollections.of(WireClients.blocking(SERVER.uri(), HTTP));

    @Override
    public FaceCollections faces() {
        return FACES;
    }

    @AfterAll
    static void close() {
        HTTP.close();
        SERVER.close();
    }
}
