package dev.rekollect.examples.dailyreview;

import java.util.Locale;
import java.util.Optional;

/**
 * What somebody said of a pair.
 *
 * @param confirmed whether both are one person
 */
record Decision(String faceA, String faceB, boolean confirmed) {

    static Decision of(String one, String other, boolean confirmed) {
        return one.compareTo(other) <= 0 ? new Decision(one, other, confirmed) : new Decision(other, one, confirmed);
    }

    /**
     * Reads a word, as the page writes it or as people do.
     *
     * @return empty where nothing is decided
     * @throws IllegalArgumentException for another word
     */
    static Optional<Boolean> confirmed(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "confirmed", "confirm", "c", "yes", "y", "same" -> Optional.of(true);
            case "rejected", "reject", "r", "no", "n", "different" -> Optional.of(false);
            default ->
                throw new IllegalArgumentException("decision is confirmed, rejected or empty; got '" + word + "'");
        };
    }
}
