package dev.rekollect.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The argument checks that the model's types share; every message names the option, the limit and the value. */
final class Checks {

    private static final int SHOWN = 80;

    private Checks() {}

    /** Refuses a value that does not match the pattern or is longer than {@code max}. */
    static void id(String option, String value, Pattern pattern, int max) {
        if (value.isEmpty() || value.length() > max) {
            throw new IllegalArgumentException(
                    option + " has 1-" + max + " characters; got " + value.length() + ": " + shown(value));
        }
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(option + " must match " + pattern.pattern() + "; got " + shown(value));
        }
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
