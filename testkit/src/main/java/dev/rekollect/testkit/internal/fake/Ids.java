package dev.rekollect.testkit.internal.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/** IDs that look like the service's and follow from what they are made of. */
final class Ids {

    private Ids() {}

    /** An ID that looks random: version 4. */
    static String v4(Object... parts) {
        return uuid(hash(parts), 4);
    }

    /** Random numbers that follow from what they are for. */
    static SplittableRandom random(Object... parts) {
        return new SplittableRandom(ByteBuffer.wrap(hash(parts)).getLong());
    }

    /** The ID of a job: longer than others, as the service's are. */
    static String job(Object... parts) {
        return HexFormat.of().formatHex(hash(parts));
    }

    private static byte[] hash(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            // With its length in front, or ("a", "bc") and ("ab", "c") would share an ID.
            String string = String.valueOf(part);
            text.append(string.length()).append(':').append(string);
        }
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The ID of a picture, from its content: version 5, the one for IDs derived from names. */
    static String ofContent(byte[] content) {
        return uuid(sha256(content), 5);
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String uuid(byte[] hash, int version) {
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        long high = (buffer.getLong() & ~0xF000L) | ((long) version << 12);
        long low = (buffer.getLong() >>> 2) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
