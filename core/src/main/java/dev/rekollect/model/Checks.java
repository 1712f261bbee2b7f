package dev.rekollect.model;

import java.math.BigDecimal;

/** The argument checks that the model's types share; every message names the option, the limit and the value. */
final class Checks {

    private static final int SHOWN = 80;
    private static final int UUID_LENGTH = 36;
    // The places of the dashes of a UUID, as bits.
    private static final long DASHES = (1L << 8) | (1L << 13) | (1L << 18) | (1L << 23);

    private Checks() {}

    // Answers hold many ids and each is looked at, so not by a regular expression.

    /** Refuses what is no name of a collection. */
    static void name(String option, String value, int max) {
        length(option, value, max);
        matches(option, value, isName(value), "[a-zA-Z0-9_.\\-]+");
    }

    /** Refuses what is no name that may hold colons. */
    static void nameWithColons(String option, String value, int max) {
        length(option, value, max);
        matches(option, value, isName(value.replace(':', '.')), "[a-zA-Z0-9_.\\-:]+");
    }

    /** Refuses what is no id that the service gives. */
    static void uuid(String option, String value) {
        length(option, value, UUID_LENGTH);
        matches(option, value, isUuid(value), "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    private static void length(String option, String value, int max) {
        if (value.isEmpty() || value.length() > max) {
            throw new IllegalArgumentException(
                    option + " has 1-" + max + " characters; got " + value.length() + ": " + shown(value));
        }
    }

    private static void matches(String option, String value, boolean does, String pattern) {
        if (!does) {
            throw new IllegalArgumentException(option + " must match " + pattern + "; got " + shown(value));
        }
    }

    private static boolean isName(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!ExternalImageIds.plain(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUuid(String value) {
        if (value.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = value.charAt(i);
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            boolean dash = ((1L << i) & DASHES) != 0;
            if (dash ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }

    /** Refuses what is no percentage, and what looks like a fraction of 1 that was meant as one. */
    static void percent(String option, float value) {
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException(option + " is a percentage, 0-100; got " + value);
        }
        if (value > 0 && value <= 1) {
            throw new IllegalArgumentException(option + " is a percentage, 0-100; got " + value + "; did you mean "
                    + new BigDecimal(Float.toString(value))
                            .movePointRight(2)
                            .stripTrailingZeros()
                            .toPlainString() + "?");
        }
    }

    /** Refuses a value outside the limits, both included. */
    static void range(String option, int value, int min, int max, String why) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(option + " is " + min + "-" + max + why + "; got " + value);
        }
    }

    private static String shown(String value) {
        return "'" + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...") + "'";
    }
}
