package dev.rekollect.testkit.internal.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer. Each method that adds something gives a new one. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record S3Reply(int status, Map<String, String> headers, byte[] body, int from, int length) {

    private static final byte[] NOTHING = {};

    static S3Reply empty(int status) {
        return new S3Reply(status, Map.of(), NOTHING, 0, 0);
    }

    static S3Reply xml(Xml xml) {
        return xml(200, xml);
    }

    private static S3Reply xml(int status, Xml xml) {
        byte[] body = xml.toString().getBytes(StandardCharsets.UTF_8);
        return new S3Reply(status, Map.of("Content-Type", "application/xml"), body, 0, body.length);
    }

    static S3Reply bytes(int status, byte[] body, int from, int length) {
        return new S3Reply(status, Map.of(), body, from, length);
    }

    static S3Reply of(S3Error error) {
        Xml xml = Xml.of(
                "Error",
                content -> content.element("Code", error.code())
                        .element("Message", String.valueOf(error.getMessage()))
                        .element("RequestId", "EXAMPLE"));
        S3Reply reply = xml(error.status(), xml);
        return error.region()
                .map(region -> reply.header("x-amz-bucket-region", region))
                .orElse(reply);
    }

    S3Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new S3Reply(status, more, body, from, length);
    }

    S3Reply header(String name, Optional<String> value) {
        return value.map(text -> header(name, text)).orElse(this);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("x-amz-request-id", "EXAMPLE");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
            exchange.sendResponseHeaders(status, -1);
        } else if (length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(body, from, length);
        }
    }
}
