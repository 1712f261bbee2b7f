package dev.rekollect.testkit.internal.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request in path style.
 *
 * @param bucket empty where none is named
 * @param key decoded; empty where none is named
 * @param query decoded
 * @param body out of its chunks
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record S3Request(String method, String bucket, String key, Map<String, String> query, Headers headers, byte[] body) {

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/([a-z0-9-]{1,63})/s3/aws4_request");
    private static final int MAX_BYTES = 256 << 20;

    static S3Request receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
        Headers headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getRawPath();
        int slash = path.indexOf('/', 1);
        String bucket = decoded(slash < 0 ? path.substring(1) : path.substring(1, slash), false);
        String key = slash < 0 ? "" : decoded(path.substring(slash + 1), false);
        boolean chunked = Optional.ofNullable(headers.getFirst("x-amz-content-sha256"))
                .filter(hash -> hash.startsWith("STREAMING-"))
                .isPresent();
        return new S3Request(
                exchange.getRequestMethod(),
                bucket,
                key,
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                chunked ? ChunkedBody.decode(body) : body);
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String part : raw.split("&")) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                query.put(decoded(name, true), equals < 0 ? "" : decoded(part.substring(equals + 1), true));
            }
        }
        return query;
    }

    /** A path, or what is quoted like one. */
    static String decodedPath(String raw) {
        return decoded(raw, false);
    }

    // In a path a plus is a plus. What is no UTF-8 is no key, and must not become another one.
    private static String decoded(String raw, boolean form) {
        byte[] text = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '%') {
                bytes.put(escaped(text, i));
                i += 2;
            } else {
                bytes.put(form && text[i] == '+' ? (byte) ' ' : text[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw S3Error.badRequest("InvalidURI", "Couldn't parse the specified URI: it is not UTF-8");
        }
    }

    private static byte escaped(byte[] text, int at) {
        int high = at + 2 < text.length ? Character.digit(text[at + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text[at + 2], 16);
        if (low < 0) {
            throw S3Error.badRequest("InvalidURI", "Couldn't parse the specified URI: a % without two hex digits");
        }
        return (byte) (high << 4 | low);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** The region that the sender signed for. */
    Optional<String> region() {
        return header("Authorization").map(SCOPE::matcher).filter(Matcher::find).map(match -> match.group(1));
    }

    /** Whether the sender says that they pay. */
    boolean pays() {
        return header("x-amz-request-payer").filter("requester"::equals).isPresent();
    }
}
