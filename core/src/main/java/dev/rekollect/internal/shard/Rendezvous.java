package dev.rekollect.internal.shard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;

/**
 * Rendezvous hashing: a key belongs to the shard with the highest score, so that a shard that is taken out moves its own
 * keys and no others.
 *
 * <p>The score of shard i is the SHA-256 of the key's UTF-8, a zero byte, and i in decimal digits; scores are compared as
 * unsigned big-endian numbers. Every language has that hash, and {@code rendezvous-vectors.tsv} has examples.
 */
final class Rendezvous {

    private Rendezvous() {}

    /** The shard of a key among 0 to {@code shards - 1}, without those that are out; -1 when all are. */
    static int shardOf(String key, int shards, Set<Integer> out) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        MessageDigest sha = sha256();
        int best = -1;
        byte[] bestScore = new byte[0];
        for (int i = 0; i < shards; i++) {
            if (out.contains(i)) {
                continue;
            }
            sha.update(utf8);
            sha.update((byte) 0);
            byte[] score = sha.digest(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
            if (best < 0 || Arrays.compareUnsigned(score, bestScore) > 0) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
