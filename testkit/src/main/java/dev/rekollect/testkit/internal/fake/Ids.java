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
        String text = text(parts);
        return uuid(hash(text, 0), hash(text, 1), 4);
    }

    /** Random numbers that follow from what they are for. */
    static SplittableRandom random(Object... parts) {
        return new SplittableRandom(hash(text(parts), 0));
    }

    /** The ID of a job: longer than others, as the service's are. */
    static String job(Object... parts) {
        return HexFormat.of().formatHex(sha256(text(parts).getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            // With its length in front, or ("a", "bc") and ("ab", "c") would share an ID.
            String string = String.valueOf(part);
            text.append(string.length()).append(':').append(string);
        }
        return text.toString();
    }

    /**
     * Bits that look random and follow from a text, other ones for each number. Not SHA-256: to find the JDK's takes a
     * fresh JVM as long as all else that the fake does for its first answer, and nobody attacks a fake.
     */
    static long hash(String text, int number) {
        long hash = mixed(number);
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash ^ text.charAt(i));
        }
        return hash;
    }

    // The finalizer of MurmurHash3 in Stafford's variant 13, as in SplittableRandom: no two values become one.
    private static long mixed(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** The ID of a picture, from its content: version 5, the one for IDs derived from names. */
    static String ofContent(byte[] content) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(content));
        return uuid(hash.getLong(), hash.getLong(), 5);
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String uuid(long first, long second, int version) {
        long high = (first & ~0xF000L) | ((long) version << 12);
        long low = (second >>> 2) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
