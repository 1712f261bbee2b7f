package dev.rekollect.examples.dailyreview;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What people are to look at of a day.
 *
 * @param threshold the least similarity, in percent
 * @param top how many pairs of each band are shown
 * @param pictures how many there were that day
 * @param faces how many of them had a face
 * @param bands highest first, empty ones too
 * @param leftOut the pictures of which nothing was found out, and why
 */
record Sheet(
        String collection,
        LocalDate day,
        float threshold,
        int top,
        int pictures,
        int faces,
        List<Band> bands,
        List<LeftOut> leftOut) {

    Sheet {
        bands = List.copyOf(bands);
        leftOut = List.copyOf(leftOut);
    }

    /** Why nothing is known of a picture. */
    enum Why {
        /** The service saw no face. */
        NO_FACE,
        /** It cannot be indexed as it is. */
        REFUSED,
        /** A call broke: the day has to be done again. */
        FAILED
    }

    record LeftOut(String name, Why why, String reason) {}

    /**
     * A band of five percent.
     *
     * @param name such as {@code 90-95}
     * @param more how many pairs are not shown
     */
    record Band(String name, List<Pair> pairs, int more) {
        Band {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * Two faces to compare, the earlier picture's first.
     *
     * @param similarity in percent
     */
    record Pair(Face first, Face second, float similarity) {}

    /**
     * A face.
     *
     * @param id the service's
     * @param name of its picture
     * @param day of its picture, where that is known
     * @param crop a JPEG of it
     * @param missing why there is no crop; empty where there is one
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Face(String id, String name, Optional<LocalDate> day, Optional<byte[]> crop, String missing) {}

    int pairs() {
        return bands.stream().mapToInt(band -> band.pairs().size()).sum();
    }

    int more() {
        return bands.stream().mapToInt(Band::more).sum();
    }

    int leftOut(Why why) {
        return (int) leftOut.stream().filter(one -> one.why() == why).count();
    }

    /** How many pictures could not be indexed or searched. Those without a face could. */
    int undone() {
        return leftOut(Why.REFUSED) + leftOut(Why.FAILED);
    }
}
