package dev.rekollect.s3;

import java.util.Locale;

/**
 * Where an event stands among the events of one key: S3's own order, which the order of delivery is not.
 *
 * <p>A number in hexadecimal of no fixed length (S3 User Guide, Event message structure: pad the shorter one with zeros
 * on its left, then compare as text). It says nothing about events of different keys, of deletions and puts of different
 * buckets, or of events that carry none; equal ones for one key are one event, delivered twice.
 *
 * <p>Immutable and thread-safe. Natural order is S3's, and agrees with {@code equals}.
 *
 * @param value upper-case hexadecimal without leading zeros, whatever was given
 */
public record Sequencer(String value) implements Comparable<Sequencer> {

    /** More digits than S3 and its imitations send, and few enough to store. */
    public static final int MAX_LENGTH = 256;

    /**
     * Takes a sequencer as an event carries it.
     *
     * @throws IllegalArgumentException if it is not 1 to {@value #MAX_LENGTH} hexadecimal digits
     */
    public Sequencer {
        if (!isValid(value)) {
            throw new IllegalArgumentException("sequencer has 1-" + MAX_LENGTH + " hexadecimal digits; got "
                    + value.length() + " characters: '"
                    + (value.length() <= 80 ? value : value.substring(0, 80) + "...") + "'");
        }
        int zeros = 0;
        while (zeros < value.length() - 1 && value.charAt(zeros) == '0') {
            zeros++;
        }
        value = value.substring(zeros).toUpperCase(Locale.ROOT);
    }

    /** Whether a text can be taken as a sequencer. */
    public static boolean isValid(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && value.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }

    /** Compares with another sequencer <em>of the same key</em>; greater is later. */
    @Override
    public int compareTo(Sequencer other) {
        // Without leading zeros the longer number is the greater one, which is what padding comes to.
        return value.length() != other.value.length()
                ? Integer.compare(value.length(), other.value.length())
                : value.compareTo(other.value);
    }

    /** Whether this came after another sequencer <em>of the same key</em>. */
    public boolean isAfter(Sequencer other) {
        return compareTo(other) > 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
