package dev.rekollect.docs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static dev.rekollect.testkit.WireMockRekognition.fromTheFake;
import static dev.rekollect.testkit.WireMockRekognition.rekognition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.WireMockRekognition;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The code of the page about the fake that needs WireMock. */
class WireMockSnippetsTest {

    @Test
    void wireMock() {
        // region: wiremock
        FakeRekognition fake = FakeRekognition.create();
        WireMockServer wireMock = new WireMockServer(
                options().dynamicPort().disableRequestJournal().extensions(WireMockRekognition.of(fake)));
        wireMock.start();

        wireMock.stubFor(rekognition("IndexFaces")
                .inScenario("outage")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("over"));
        wireMock.stubFor(rekognition("SearchFaces").willReturn(fromTheFake().withFixedDelay(200)));
        wireMock.stubFor(rekognition("DeleteFaces").willReturn(fromTheFake().withFault(Fault.EMPTY_RESPONSE)));
        // end

        try (RekognitionClient client = RekognitionClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + wireMock.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            client.createCollection(r -> r.collectionId("staff"));
            assertThat(client.listCollections().collectionIds()).containsExactly("staff");
            String nobody = "0b4f7c1a-1111-4111-8111-111111111111";
            assertThat(catchThrowable(() ->
                            client.deleteFaces(r -> r.collectionId("staff").faceIds(nobody))))
                    .isNotNull();
            assertThat(fake.calls("DeleteFaces")).hasSize(1);
        } finally {
            wireMock.stop();
        }
    }
}
