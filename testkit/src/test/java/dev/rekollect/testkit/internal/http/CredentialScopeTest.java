package dev.rekollect.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.internal.wire.WireException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

class CredentialScopeTest {

    private static final String END = ", SignedHeaders=host;x-amz-date, Signature=0123";

    @Test
    void the_scope_is_read_from_the_header() {
        assertThat(CredentialScope.of(
                        "AWS4-HMAC-SHA256 Credential=AKIA/20261122/eu-west-1/rekognition/aws4_request" + END))
                .hasValue(new CredentialScope("AKIA", "eu-west-1"));
        assertThat(CredentialScope.of(
                        "AWS4-HMAC-SHA256 Signature=1,Credential=k/20261122/us-gov-west-1/rekognition/aws4_request"))
                .hasValue(new CredentialScope("k", "us-gov-west-1"));
        assertThat(CredentialScope.of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic dXNlcg==",
                "AWS4-HMAC-SHA256 ",
                "AWS4-HMAC-SHA256 ,,,",
                "AWS4-HMAC-SHA256 Credential=AKIA/20261122/eu-west-1/rekognition",
                "AWS4-HMAC-SHA256 Credential=/20261122/eu-west-1/rekognition/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKIA/20261122/EU/rekognition/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKIA/today/eu-west-1/rekognition/aws4_request",
                "AWS4-ECDSA-P256-SHA256 Credential=AKIA/20261122/rekognition/aws4_request",
            })
    void a_header_that_does_not_say_it_is_refused(String header) {
        assertThatThrownBy(() -> CredentialScope.of(header))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.code()).isEqualTo("IncompleteSignatureException"));
    }

    @Test
    void signed_requests_go_to_the_region_and_account_of_their_key() throws Exception {
        FakeRekognition fake = FakeRekognition.builder()
                .isolated()
                .accessKey("AKIAOURS", "210987654321")
                .build();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            assertThat(create(server, Region.EU_WEST_1, key("AKIAOURS")))
                    .isEqualTo("aws:rekognition:eu-west-1:210987654321:collection/people");
            assertThat(create(server, Region.EU_WEST_1, key("111122223333")))
                    .isEqualTo("aws:rekognition:eu-west-1:111122223333:collection/people");
            String derived = create(server, Region.US_WEST_2, key("AKIAUNKNOWN"));
            assertThat(derived).matches("aws:rekognition:us-west-2:\\d{12}:collection/people");
            String account = derived.split(":")[3];
            assertThat(fake.in("us-west-2", account).storedFaces()).containsOnlyKeys("people");
            assertThat(create(server, Region.EU_CENTRAL_1, AnonymousCredentialsProvider.create()))
                    .as("not signed")
                    .isEqualTo("aws:rekognition:us-east-1:123456789012:collection/people");

            assertThat(get(server, "/_rekollect/calls")).contains("\"world\":\"eu-west-1/210987654321\"");
            assertThat(get(server, "/_rekollect/bill"))
                    .contains("\"worlds\":{")
                    .contains("\"us-west-2/" + account + "\":{\"group1\":0");
            HttpResponse<String> unclear = send(HttpRequest.newBuilder(server.uri())
                    .header("X-Amz-Target", "RekognitionService.ListCollections")
                    .header("Authorization", "Bearer x")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(unclear.statusCode()).isEqualTo(400);
            assertThat(unclear.body()).contains("IncompleteSignatureException");
        }
    }

    @Test
    void nobody_looks_at_the_header_where_there_is_one_world() throws Exception {
        FakeRekognition fake = FakeRekognition.create();
        try (FakeRekognitionServer server = FakeRekognitionServer.start(fake)) {
            assertThat(create(server, Region.EU_WEST_1, key("111122223333")))
                    .isEqualTo("aws:rekognition:us-east-1:123456789012:collection/people");
            assertThat(send(HttpRequest.newBuilder(server.uri())
                                    .header("X-Amz-Target", "RekognitionService.ListCollections")
                                    .header("Authorization", "Bearer x")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static AwsCredentialsProvider key(String accessKeyId) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret"));
    }

    private static String create(FakeRekognitionServer server, Region region, AwsCredentialsProvider credentials) {
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                RekognitionClient client = RekognitionClient.builder()
                        .endpointOverride(server.uri())
                        .region(region)
                        .credentialsProvider(credentials)
                        .httpClient(http)
                        .build()) {
            return client.createCollection(r -> r.collectionId("people")).collectionArn();
        }
    }

    private static String get(FakeRekognitionServer server, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.uri() + path))).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
