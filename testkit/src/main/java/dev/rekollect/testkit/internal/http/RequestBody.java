package dev.rekollect.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import dev.rekollect.testkit.internal.wire.WireException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads bodies: with a length or in chunks, as they are or packed by gzip, and never more than there is room for. */
final class RequestBody {

    /** Room for a picture of 5 MiB in base64 and everything around it. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    // Of a body that is too large, so much is read and dropped: a sender that still writes when the connection ends
    // would see a broken pipe instead of the answer.
    private static final long MAX_DROPPED = 64L * 1024 * 1024;

    private RequestBody() {}

    /**
     * The body, unpacked.
     *
     * @throws IOException where the sender goes away
     * @throws WireException where the body is too large, or not packed as its header says
     */
    static byte[] read(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        if (declaredLength(exchange) > MAX_BYTES) {
            throw tooLarge(in, "the body");
        }
        byte[] raw = in.readNBytes(MAX_BYTES + 1);
        if (raw.length > MAX_BYTES) {
            throw tooLarge(in, "the body");
        }
        @Nullable String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> raw;
            case "gzip", "x-gzip" -> unpacked(raw);
            default ->
                throw WireException.serialization("Content-Encoding " + encoding + "; gzip is the only one known");
        };
    }

    private static byte[] unpacked(byte[] packed) {
        byte[] body;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            body = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw WireException.serialization("the body is not gzip, as its Content-Encoding says: " + e.getMessage());
        }
        if (body.length > MAX_BYTES) {
            throw tooLarge("the unpacked body");
        }
        return body;
    }

    private static WireException tooLarge(InputStream rest, String what) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long dropped = 0;
        int read = 0;
        while (read >= 0 && dropped < MAX_DROPPED) {
            read = rest.read(buffer);
            dropped += read;
        }
        return tooLarge(what);
    }

    private static WireException tooLarge(String what) {
        return WireException.tooLarge(what + " has more than " + MAX_BYTES + " bytes");
    }

    private static long declaredLength(HttpExchange exchange) {
        @Nullable String length = exchange.getRequestHeaders().getFirst("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            // The server has refused the request before, or goes by chunks.
            return 0;
        }
    }
}
