package dev.rekollect.examples.dailyreview;

import java.util.ArrayList;
import java.util.List;

/** Divides what was found into bands of five percent, and keeps the best of each. */
final class Bands {

    /** How much a band spans, in percent. */
    static final int WIDTH = 5;

    private static final int WHOLE = 100;

    private Bands() {}

    /**
     * A band.
     *
     * @param from the least similarity, in percent
     * @param to what similarities are below; of the highest band, 100, which is in it
     * @param kept its best, most similar first
     * @param more how many there were besides
     */
    record Band(float from, float to, List<Candidate> kept, int more) {
        Band {
            kept = List.copyOf(kept);
        }

        /** Such as {@code 90-95}. */
        String name() {
            return Text.number(from) + "-" + Text.number(to);
        }
    }

    /**
     * From [95,100] down to the one that holds the threshold, which begins there.
     *
     * @param pairs most similar first, none below the threshold
     * @param top how many to keep of each band
     */
    static List<Band> of(List<Candidate> pairs, float threshold, int top) {
        List<Band> bands = new ArrayList<>();
        int next = 0;
        for (int floor = WHOLE - WIDTH; floor + WIDTH > threshold || bands.isEmpty(); floor -= WIDTH) {
            List<Candidate> kept = new ArrayList<>();
            int more = 0;
            for (; next < pairs.size() && pairs.get(next).similarity() >= Math.max(floor, threshold); next++) {
                if (kept.size() < top) {
                    kept.add(pairs.get(next));
                } else {
                    more++;
                }
            }
            bands.add(new Band(Math.max(floor, threshold), floor + WIDTH, kept, more));
        }
        return bands;
    }
}
