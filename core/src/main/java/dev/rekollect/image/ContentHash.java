package dev.rekollect.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a picture's file: equal for equal bytes, wherever they lie.
 *
 * @param value 64 hex digits in lower case
 */
public record ContentHash(String value) {

    /** @throws IllegalArgumentException when it is not as described */
    public ContentHash {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("contentHash takes 64 hex digits in lower case; got '" + value + "'");
        }
    }

    /** The hash of a file's content. */
    public static ContentHash of(byte[] bytes) {
        try {
            return new ContentHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
