package dev.rekollect.filter;

import dev.rekollect.model.FaceRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds fingerprints like another one among a million, without looking at most of them.
 *
 * <p>The 256 coarse steps are cut into 8 bands of 32. Where two pictures differ in 15 or fewer, at least one band differs in one
 * at most, so it is found under its value or one of the 32 values next to it. For one thread at a time; several may look at
 * once.
 */
final class FingerprintIndex {

    /** In how many coarse steps two may differ and be found: one less than would be two in each band. */
    static final int REACH = 2 * Fingerprint.BANDS - 1;

    /**
     * After so many that share a band it gives up: what it does not find costs a call. Only very many pictures of one scene
     * come near it.
     */
    static final int MOST_LOOKED_AT = 20_000;

    private static final int NONE = -1;

    private final List<Entry> entries = new ArrayList<>();
    /** The latest entry of each band in each bucket, and before each entry of each band the next. */
    private int[] heads = heads(1 << 10);

    private int[] next = new int[1 << 10];

    private record Entry(Fingerprint print, List<FaceRef> faces) {}

    private static int[] heads(int buckets) {
        int[] heads = new int[buckets * Fingerprint.BANDS];
        Arrays.fill(heads, NONE);
        return heads;
    }

    int size() {
        return entries.size();
    }

    void add(Fingerprint print, List<FaceRef> faces) {
        entries.add(new Entry(print, faces));
        if (entries.size() * Fingerprint.BANDS > next.length) {
            next = Arrays.copyOf(next, 2 * next.length);
        }
        if (entries.size() * Fingerprint.BANDS > heads.length) {
            heads = heads(2 * heads.length / Fingerprint.BANDS);
            for (int i = 0; i < entries.size(); i++) {
                link(i);
            }
        } else {
            link(entries.size() - 1);
        }
    }

    private void link(int entry) {
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            int bucket = bucket(band, entries.get(entry).print().band(band));
            next[entry * Fingerprint.BANDS + band] = heads[bucket];
            heads[bucket] = entry;
        }
    }

    private int bucket(int band, int value) {
        int buckets = heads.length / Fingerprint.BANDS;
        int mixed = value * 0x9E3779B9;
        mixed ^= mixed >>> 16;
        return (mixed & (buckets - 1)) * Fingerprint.BANDS + band;
    }

    /** The faces of one that the picture contradicts in so many steps at most. */
    Optional<List<FaceRef>> find(Fingerprint picture, int distance) {
        int left = MOST_LOOKED_AT;
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            int value = picture.band(band);
            for (int flip = 0; flip <= Integer.SIZE; flip++) {
                int near = flip == 0 ? value : value ^ (1 << (flip - 1));
                for (int i = heads[bucket(band, near)]; i != NONE; i = next[i * Fingerprint.BANDS + band]) {
                    Entry entry = entries.get(i);
                    if (entry.print().band(band) == near) {
                        if (matches(picture, entry.print(), distance)) {
                            return Optional.of(entry.faces());
                        }
                        if (--left == 0) {
                            return Optional.empty();
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Fingerprint picture, Fingerprint known, int distance) {
        return picture.coarseDistance(known) <= REACH
                && picture.sameShape(known)
                && picture.contradictions(known) <= distance;
    }
}
