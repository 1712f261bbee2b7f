package dev.rekollect.testkit.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.rekollect.testkit.internal.wire.JsonWriter;
import dev.rekollect.testkit.internal.wire.ShapeWriter;
import dev.rekollect.testkit.internal.wire.WireException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** What goes back: a status, headers, and a body that may be empty. */
public final class Reply {

    private static final String JSON = "application/json";
    private static final String AWS_JSON = "application/x-amz-json-1.1";
    private static final String REQUEST_ID = "x-amzn-RequestId";
    private static final String INTERNAL = "InternalServerError";

    // Errors from in front of the service, which look different from its own.
    private static final Set<String> PLAIN =
            Set.of("ValidationException", "SerializationException", "UnknownOperationException");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer of the service. */
    static Reply of(RekognitionResponse response) {
        // Where a response has no members the service sends nothing at all, not an empty structure.
        byte[] body = response.sdkFields().isEmpty() ? new byte[0] : JsonWriter.write(ShapeWriter.write(response));
        return aws(200, response.responseMetadata().requestId(), body);
    }

    /** An answer of what controls the fake. */
    static Reply json(Map<String, ?> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", JSON);
        headers.put(REQUEST_ID, UUID.randomUUID().toString());
        return new Reply(200, headers, JsonWriter.write(body));
    }

    /** A page for a browser, which is to load nothing for it, run nothing, and show it nowhere else. */
    static Reply page(String html) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        return new Reply(200, headers, html.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(RekognitionException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        return error(error.statusCode(), details.errorCode(), details.errorMessage(), error.requestId());
    }

    static Reply of(WireException error) {
        return error(
                error.status(),
                error.code(),
                error.getMessage(),
                UUID.randomUUID().toString());
    }

    /** The fake itself failed: the text says how, or the sender would have to look for the server's log. */
    static Reply bug(Throwable cause) {
        return error(
                500,
                INTERNAL,
                "Internal server error: " + cause,
                UUID.randomUUID().toString());
    }

    private static Reply error(int status, String code, String text, String requestId) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("__type", code);
        if (PLAIN.contains(code)) {
            members.put("message", text);
        } else {
            members.put("Code", code);
            members.put("Logref", requestId);
            members.put("Message", text);
        }
        return aws(status, requestId, JsonWriter.write(members)).with("x-amzn-ErrorType", code);
    }

    private static Reply aws(int status, String requestId, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", AWS_JSON);
        headers.put(REQUEST_ID, requestId);
        return new Reply(status, headers, body);
    }

    /** With a header more. */
    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** By their names, each with one value. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** A copy; may be empty. */
    public byte[] body() {
        return body.clone();
    }

    void send(HttpExchange exchange) throws IOException {
        Headers target = exchange.getResponseHeaders();
        headers.forEach(target::set);
        boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, silent ? -1 : body.length);
        if (!silent) {
            exchange.getResponseBody().write(body);
        }
    }
}
