package dev.rekollect.ledger;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Where a picture comes from: {@code s3://bucket/key}, or any other text that names it for good.
 *
 * <p>A name, not an address: nothing in it is encoded or decoded, so the key is there as S3 stores it. Immutable and
 * thread-safe.
 *
 * @param value 1-1,536 bytes of UTF-8, without NUL: long enough for any bucket and any key, short enough for a key of any
 *     database
 */
public record SourceUri(String value) {

    /** The longest, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1_536;

    private static final String S3 = "s3://";
    private static final int SHOWN = 80;

    /** @throws IllegalArgumentException naming the limit and the value, when it is not as described */
    public SourceUri {
        int bytes = bytes(value);
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw refused(value, "it has " + bytes);
        }
        if (value.indexOf('\0') >= 0) {
            throw refused(value, "it has a NUL at index " + value.indexOf('\0'));
        }
    }

    /** An S3 object, whatever version. */
    public static SourceUri s3(String bucket, String key) {
        return new SourceUri(S3 + bucket + "/" + key);
    }

    /** The same as the constructor, for static imports and method references. */
    public static SourceUri of(String value) {
        return new SourceUri(value);
    }

    private static int bytes(String value) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            return encoded.remaining();
        } catch (CharacterCodingException e) {
            throw refused(value, "it is no well-formed UTF-16");
        }
    }

    private static IllegalArgumentException refused(String value, String why) {
        String start = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
        return new IllegalArgumentException(
                "source takes 1-" + MAX_BYTES + " bytes of UTF-8 without NUL; " + why + ": '" + start + "'");
    }

    @Override
    public String toString() {
        return value;
    }
}
