package dev.rekollect.opencv;

import dev.rekollect.image.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a gate looks.
 *
 * @param minSize of a face in pixels of the shrunk picture
 * @param minShare of a face, as a ratio of the longer side
 */
record Options(
        List<Cascade> cascades, int minNeighbors, int minSize, double minShare, int longestSide, int concurrency) {

    /** Tells settings with other answers apart; how many pictures are looked at at once changes none. */
    String fingerprint() {
        Options answers = new Options(cascades, minNeighbors, minSize, minShare, longestSide, 1);
        return ContentHash.of(answers.toString().getBytes(StandardCharsets.UTF_8))
                .value()
                .substring(0, 16);
    }

    int minSize(int width, int height) {
        return Math.max(minSize, (int) Math.ceil(minShare * Math.max(width, height)));
    }

    /** Whether no face as small as is looked for fits into a picture of this size once it is shrunk. */
    boolean tooNarrow(int width, int height) {
        double scale = Math.min(1, (double) longestSide / Math.max(width, height));
        int narrow = (int) Math.round(Math.min(width, height) * scale);
        int wide = (int) Math.round(Math.max(width, height) * scale);
        return narrow < minSize(wide, narrow);
    }
}
