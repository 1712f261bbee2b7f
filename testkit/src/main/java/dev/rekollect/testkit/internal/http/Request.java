package dev.rekollect.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request, wholly received, whatever it came by. */
public final class Request {

    private final String method;
    private final String path;
    private final String query;
    private final Function<String, @Nullable String> headers;
    private final byte[] body;

    /**
     * A request from elsewhere.
     *
     * @param query what is behind the question mark; empty where there is none
     * @param headers the first value of a header, by its name in any case
     * @param body unpacked
     */
    public Request(String method, String path, String query, Function<String, @Nullable String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Receives a request, at the pace of its sender.
     *
     * @throws IOException where the sender goes away
     * @throws dev.rekollect.testkit.internal.wire.WireException where its body cannot be taken
     */
    static Request receive(HttpExchange exchange) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                String.valueOf(exchange.getRequestURI().getPath()),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                exchange.getRequestHeaders()::getFirst,
                RequestBody.read(exchange));
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** What is behind the question mark; empty where there is none. */
    String query() {
        return query;
    }

    /** The header {@code X-Amz-Target}. */
    @Nullable
    String target() {
        return headers.apply("X-Amz-Target");
    }

    /** The header {@code Authorization}. */
    @Nullable
    String authorization() {
        return headers.apply("Authorization");
    }

    /** Unpacked, at most {@link RequestBody#MAX_BYTES}. */
    byte[] body() {
        return body;
    }
}
