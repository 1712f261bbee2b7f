package dev.rekollect.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A number for each of many texts, in 24 bytes each however long they are: a bucket of a million keys would fill a heap
 * otherwise. Texts are told apart by 128 bits of their SHA-256, and so never confused. Not thread-safe.
 */
final class HashTable {

    private static final double FULL = 0.6;
    private static final int WORDS = 3;

    // Three words a place: two of the hash, of which the first is never 0 where the place is taken, and the value.
    private long[] places = new long[WORDS << 10];
    private int size;
    private final MessageDigest digest = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 60 bits of a text's hash, to compare texts of which only the hash is kept. */
    long shortHash(String text) {
        return hash(text).getLong() & ((1L << 60) - 1);
    }

    private ByteBuffer hash(String text) {
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    int size() {
        return size;
    }

    /** The value of a text, or -1. */
    long get(String text) {
        int place = place(text);
        return places[place] == 0 ? -1 : places[place + 2];
    }

    /** Gives a text a value, from 0. */
    void put(String text, long value) {
        int place = place(text);
        if (places[place] == 0) {
            if (++size > FULL * places.length / WORDS) {
                grow();
                place = place(text);
            }
            ByteBuffer hash = hash(text);
            places[place] = hash.getLong() | 1;
            places[place + 1] = hash.getLong();
        }
        places[place + 2] = value;
    }

    private int place(String text) {
        ByteBuffer hash = hash(text);
        return place(places, hash.getLong() | 1, hash.getLong());
    }

    private static int place(long[] in, long first, long second) {
        int count = in.length / WORDS;
        int place = (int) Long.remainderUnsigned(second, count);
        while (in[place * WORDS] != 0 && !(in[place * WORDS] == first && in[place * WORDS + 1] == second)) {
            place = (place + 1) % count;
        }
        return place * WORDS;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(places.length, 2)];
        for (int old = 0; old < places.length; old += WORDS) {
            if (places[old] != 0) {
                int place = place(larger, places[old], places[old + 1]);
                System.arraycopy(places, old, larger, place, WORDS);
            }
        }
        Arrays.fill(places, 0);
        places = larger;
    }
}
