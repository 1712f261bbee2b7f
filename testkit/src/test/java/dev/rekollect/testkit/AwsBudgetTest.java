package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

class AwsBudgetTest {

    @Test
    void what_would_pass_the_budget_is_not_sent_retries_count_and_cleaning_up_is_free() {
        FakeRekognition fake = FakeRekognition.create();
        AwsBudget budget = new AwsBudget(AwsBudget.EACH.multiply(BigDecimal.valueOf(3)));
        byte[] nobody = Portrait.empty().size(80, 80).png();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake);
                RekognitionClient client = RekognitionClient.builder()
                        .endpointOverride(server.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .overrideConfiguration(o -> o.addExecutionInterceptor(budget))
                        .build()) {
            client.createCollection(r -> r.collectionId("people"));
            fake.failNext("DetectFaces", 1, "InternalServerError");
            client.detectFaces(r -> r.image(i -> i.bytes(SdkBytes.fromByteArray(nobody))));
            client.indexFaces(r -> r.collectionId("people").image(i -> i.bytes(SdkBytes.fromByteArray(nobody))));

            assertThatThrownBy(() -> client.searchFacesByImage(
                            r -> r.collectionId("people").image(i -> i.bytes(SdkBytes.fromByteArray(nobody)))))
                    .hasStackTraceContaining("the budget of 0.006 USD has no room for SearchFacesByImage");
            client.deleteCollection(r -> r.collectionId("people"));
        }
        assertThat(fake.calls("SearchFacesByImage")).isEmpty();
        assertThat(fake.calls("DetectFaces")).hasSize(2);
        assertThat(fake.calls("DeleteCollection")).hasSize(1);
        assertThat(budget.spent()).isEqualByComparingTo("0.006");
    }
}
