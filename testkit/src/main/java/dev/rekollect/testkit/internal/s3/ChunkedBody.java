package dev.rekollect.testkit.internal.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The {@code aws-chunked} encoding, in which SDKs send objects: chunks with their length in hex, each perhaps signed, and
 * perhaps a checksum behind them. Neither signatures nor checksums are looked at.
 */
final class ChunkedBody {

    private ChunkedBody() {}

    static byte[] decode(byte[] encoded) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(encoded.length);
        int at = 0;
        while (true) {
            int end = lineEnd(encoded, at);
            String line = new String(encoded, at, end - at, StandardCharsets.ISO_8859_1);
            int length = length(line);
            at = end + 2;
            if (length == 0) {
                return content.toByteArray();
            }
            if (length > encoded.length - at - 2) {
                throw incomplete();
            }
            content.write(encoded, at, length);
            at += length + 2;
        }
    }

    private static int lineEnd(byte[] encoded, int from) {
        for (int i = from; i + 1 < encoded.length; i++) {
            if (encoded[i] == '\r' && encoded[i + 1] == '\n') {
                return i;
            }
        }
        throw incomplete();
    }

    private static int length(String line) {
        int semicolon = line.indexOf(';');
        try {
            int length = Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // As below.
        }
        throw incomplete();
    }

    private static S3Error incomplete() {
        return S3Error.badRequest(
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
}
