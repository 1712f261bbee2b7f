package dev.rekollect.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.Area;
import dev.rekollect.testkit.Behaviour;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeRekognitionServer;
import dev.rekollect.testkit.Portrait;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and headers, as a client without an SDK sees them. */
class WireTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final FakeRekognition fake = FakeRekognition.builder()
            .s3((bucket, key, version) -> {
                throw new AssertionError("a bug");
            })
            .build();
    private final FakeRekognitionServer server = FakeRekognitionServer.start(fake);

    @AfterEach
    void close() {
        server.close();
    }

    @Behaviour(area = Area.WIRE, value = "Times are epoch seconds in scientific notation, request IDs a header.")
    @Test
    void an_answer_has_the_headers_and_the_numbers_of_the_service() {
        call("CreateCollection", "{\"CollectionId\":\"people\"}");
        HttpResponse<String> answer = call("DescribeCollection", "{\"CollectionId\":\"people\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(answer.headers().firstValue("x-amzn-RequestId").orElseThrow())
                .hasSize(36);
        assertThat(answer.body())
                .contains("\"FaceCount\":0")
                .containsPattern("\"CreationTimestamp\":\\d\\.\\d+E9")
                .contains("\"CollectionARN\":\"arn:aws:rekognition:us-east-1:123456789012:collection/people\"");
    }

    @Behaviour(
            area = Area.WIRE,
            value = "An answer without members, as those of CreateUser, DeleteUser and TagResource, has an empty body.")
    @Test
    void a_response_without_members_has_no_body() {
        String arn = "arn:aws:rekognition:us-east-1:123456789012:collection/people";
        call("CreateCollection", "{\"CollectionId\":\"people\"}");
        HttpResponse<String> answer =
                call("TagResource", "{\"ResourceArn\":\"" + arn + "\",\"Tags\":{\"team\":\"red\"}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        for (String operation : new String[] {"CreateUser", "DeleteUser"}) {
            HttpResponse<String> user = call(operation, "{\"CollectionId\":\"people\",\"UserId\":\"ana\"}");
            assertThat(user.statusCode()).isEqualTo(200);
            assertThat(user.body()).isEmpty();
        }
        assertThat(call("ListTagsForResource", "{\"ResourceArn\":\"" + arn + "\"}")
                        .body())
                .isEqualTo("{\"Tags\":{\"team\":\"red\"}}");
    }

    @Behaviour(area = Area.WIRE, value = "An error has `__type`, `Code`, `Logref` and `Message`.")
    @Test
    void an_error_of_the_service_looks_like_the_services() {
        HttpResponse<String> answer = call("DescribeCollection", "{\"CollectionId\":\"nobody\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("ResourceNotFoundException");
        String requestId = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
        assertThat(answer.body())
                .isEqualTo(
                        "{\"__type\":\"ResourceNotFoundException\",\"Code\":\"ResourceNotFoundException\",\"Logref\":\""
                                + requestId + "\",\"Message\":\"The collection id: nobody does not exist\"}");
    }

    @Behaviour(area = Area.WIRE, value = "A broken constraint has `__type` and a `message` in lower case.")
    @Test
    void a_broken_constraint_looks_different() {
        HttpResponse<String> answer = call("DescribeCollection", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith(
                        "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value null");
    }

    @Behaviour(area = Area.WIRE, value = "An empty picture gets the constraint's error.")
    @Test
    void an_empty_picture_reaches_the_service() {
        assertThat(call("DetectFaces", "{\"Image\":{\"Bytes\":\"\"}}").body())
                .contains("ValidationException")
                .contains("image.bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RekognitionService.DetectCustomLabels",
                "RekognitionService.",
                "Other.IndexFaces",
                "indexFaces",
                "é\""
            })
    void an_unknown_operation_is_answered_with_what_there_is(String target) {
        HttpResponse<String> answer = send(post("{}").setHeader("X-Amz-Target", target));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"__type\":\"UnknownOperationException\",\"message\":\"X-Amz-Target ")
                .contains("SearchFacesByImage");
    }

    @Test
    void a_request_without_target_is_an_unknown_operation() {
        assertThat(send(post("{}")).body())
                .contains("UnknownOperationException")
                .contains("no X-Amz-Target");
    }

    @Test
    void other_methods_and_paths_are_answered() {
        HttpResponse<String> put = send(HttpRequest.newBuilder(server.uri()).PUT(BodyPublishers.noBody()));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).hasValue("POST, GET, HEAD");
        assertThat(send(HttpRequest.newBuilder(server.uri()).GET()).body()).startsWith("<!DOCTYPE html>");
        HttpResponse<String> head = send(HttpRequest.newBuilder(server.uri()).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(send(at("/index.html").GET()).statusCode()).isEqualTo(404);
        assertThat(send(at("/health").DELETE()).statusCode()).isEqualTo(404);
    }

    @Behaviour(area = Area.WIRE, value = "Packed and chunked bodies are read.")
    @Test
    void packed_and_chunked_bodies_are_read() {
        byte[] body = "{\"CollectionId\":\"packed\"}".getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder packed = post("").setHeader("X-Amz-Target", "RekognitionService.CreateCollection")
                .setHeader("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(gzip(body))));
        assertThat(send(packed).statusCode()).isEqualTo(200);
        assertThat(fake.client().listCollections().collectionIds()).containsExactly("packed");

        assertThat(send(packed.POST(BodyPublishers.ofByteArray(body))).body())
                .contains("SerializationException")
                .contains("not gzip");
        assertThat(send(packed.setHeader("Content-Encoding", "br")).body())
                .contains("SerializationException")
                .contains("Content-Encoding br");
    }

    @Test
    void a_body_that_is_too_large_is_refused_packed_or_not() {
        byte[] large = new byte[RequestBody.MAX_BYTES + 1];
        assertThat(send(post("").POST(BodyPublishers.ofByteArray(large))).statusCode())
                .isEqualTo(413);
        assertThat(send(post("").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<String> bomb =
                send(post("").setHeader("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(gzip(large))));
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(bomb.body())
                .contains("\"Message\":\"the unpacked body has more than 8388608 bytes\"")
                .contains("RequestEntityTooLargeException");
        assertThat(send(at("/health").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_bug_is_an_internal_error_and_the_server_goes_on() {
        HttpResponse<String> answer =
                call("DetectFaces", "{\"Image\":{\"S3Object\":{\"Bucket\":\"bucket\",\"Name\":\"a\"}}}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"__type\":\"InternalServerError\"").contains("a bug");
        assertThat(call("ListCollections", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void the_journal_shows_calls_without_pictures_and_the_bill_counts_them() {
        String picture = Base64.getEncoder().encodeToString(Portrait.of("alice").jpeg());
        call("CreateCollection", "{\"CollectionId\":\"people\"}");
        call("IndexFaces", "{\"CollectionId\":\"people\",\"Image\":{\"Bytes\":\"" + picture + "\"}}");
        call("DescribeCollection", "{\"CollectionId\":\"nobody\"}");
        assertThat(send(at("/_rekollect/calls").GET()).body())
                .contains("\"operation\":\"IndexFaces\",\"collectionId\":\"people\"")
                .containsPattern("\"Bytes\":\"\\d+ bytes\"")
                .contains("\"errorCode\":\"ResourceNotFoundException\"")
                .doesNotContain(picture.substring(0, 100));
        assertThat(send(at("/_rekollect/bill").GET()).body())
                .isEqualTo("{\"group1\":1,\"group2\":0,\"imageProperties\":0,\"total\":1,\"videoMillis\":0}");

        assertThat(send(at("/_rekollect/reset").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
        assertThat(send(at("/_rekollect/calls").GET()).body()).isEqualTo("{\"calls\":[]}");
        assertThat(call("ListCollections", "{}").body()).contains("\"CollectionIds\":[]");
    }

    @Test
    void errors_to_come_can_be_ordered() {
        HttpRequest.Builder order = at("/_rekollect/faults")
                .POST(BodyPublishers.ofString("{\"operation\":\"ListFaces\",\"times\":1,"
                        + "\"errorCode\":\"ThrottlingException\",\"statusCode\":503}"));
        assertThat(send(order).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = call("ListFaces", "{\"CollectionId\":\"people\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("ThrottlingException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"operation\":\"Dance\",\"errorCode\":\"X\"}",
                "{\"operation\":\"ListFaces\"}",
                "{\"operation\":\"ListFaces\",\"errorCode\":\"X\",\"time\":1}",
                "{\"operation\":\"ListFaces\",\"errorCode\":\"X\",\"times\":0}",
                "{\"operation\":\"ListFaces\",\"errorCode\":\"X\",\"statusCode\":200}",
                "[]",
                "{"
            })
    void orders_that_make_no_sense_are_refused(String body) {
        HttpResponse<String> answer = send(at("/_rekollect/faults").POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).containsPattern("ValidationException|SerializationException");
    }

    @Test
    void senders_that_break_off_do_no_harm() throws IOException {
        for (String start : new String[] {
            "",
            "POST",
            "\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n{",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "GET / HTTP/9\r\n\r\n"
        }) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(start.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }
        assertThat(call("ListCollections", "{}").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> call(String operation, String body) {
        return send(post(body).setHeader("X-Amz-Target", "RekognitionService." + operation));
    }

    private HttpRequest.Builder post(String body) {
        return HttpRequest.newBuilder(server.uri()).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
