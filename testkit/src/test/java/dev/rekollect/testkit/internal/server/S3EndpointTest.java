package dev.rekollect.testkit.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3EndpointTest {

    private static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile byte[] object = "an object".getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(status, object.length);
            exchange.getResponseBody().write(object);
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private S3Endpoint endpoint(String path) {
        Map<String, String> environment = Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "secret");
        return new S3Endpoint(URI.create(address() + path), GetSignature.of(environment, "eu-west-1", () -> NOW));
    }

    @Test
    void an_object_is_asked_for_by_path_and_signed() {
        assertThat(endpoint("")
                        .read("photos", "a b+c/é%2F?.jpg", Optional.empty())
                        .map(String::new))
                .hasValue("an object");
        assertThat(endpoint("/").read("photos", "a.jpg", Optional.of("v 1"))).isPresent();
        assertThat(endpoint("/s3/").read("photos", "../a.jpg", Optional.empty()))
                .isPresent();
        assertThat(requests)
                .containsExactly(
                        "GET /photos/a%20b%2Bc/%C3%A9%252F%3F.jpg",
                        "GET /photos/a.jpg?versionId=v%201", "GET /s3/photos/../a.jpg");
        assertThat(authorizations)
                .allMatch(
                        header -> header.matches("AWS4-HMAC-SHA256 Credential=AKIA/20130524/eu-west-1/s3/aws4_request,"
                                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}"));
    }

    @Test
    void a_missing_object_is_none_and_anything_else_an_error() {
        status = 404;
        assertThat(endpoint("").read("photos", "a.jpg", Optional.empty())).isEmpty();
        for (int refused : new int[] {301, 400, 403, 500}) {
            status = refused;
            assertThatThrownBy(() -> endpoint("").read("photos", "a.jpg", Optional.empty()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("HTTP status " + refused);
        }
        server.stop(0);
        assertThatThrownBy(() -> endpoint("").read("photos", "a.jpg", Optional.empty()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/photos/a.jpg");
    }

    @Test
    void of_an_object_that_is_too_large_only_so_much_is_read() {
        object = new byte[16 * 1024 * 1024];
        assertThat(endpoint("").read("photos", "film.jpg", Optional.empty()))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(15 * 1024 * 1024 + 1));
    }

    @Test
    void the_signature_is_the_one_that_the_sdk_makes() {
        // Made with botocore's S3SigV4Auth for the same request, keys and time.
        GetSignature signature = GetSignature.of(
                Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        "AWS_SESSION_TOKEN", "token"),
                "us-east-1",
                () -> NOW);
        assertThat(signature.headers(URI.create("http://127.0.0.1:9000/photos/a%20b/%C3%A9.jpg?versionId=v1")))
                .containsOnlyKeys("Authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token")
                .containsEntry("x-amz-date", "20130524T000000Z")
                .extractingByKey("Authorization")
                .asString()
                .endsWith("Signature=474627fc212f65926d4d8e4bbe10c22e6bc44f74484e39a5a2f882a406489d47");
    }

    @Test
    void without_keys_in_the_environment_there_are_some_that_emulators_take() {
        assertThat(GetSignature.of(Map.of("AWS_ACCESS_KEY_ID", "half"), "us-east-1", () -> NOW)
                        .headers(URI.create("http://h/b/k"))
                        .get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=test/20130524/us-east-1/s3/");
    }
}
