package dev.rekollect.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request, wholly received. */
final class Request {

    private final String method;
    private final String path;
    private final String query;
    private final @Nullable String target;
    private final @Nullable String authorization;
    private final byte[] body;

    private Request(
            String method,
            String path,
            String query,
            @Nullable String target,
            @Nullable String authorization,
            byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.target = target;
        this.authorization = authorization;
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
                exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                exchange.getRequestHeaders().getFirst("Authorization"),
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
        return target;
    }

    /** The header {@code Authorization}. */
    @Nullable
    String authorization() {
        return authorization;
    }

    /** Unpacked, at most {@link RequestBody#MAX_BYTES}. */
    byte[] body() {
        return body;
    }
}
