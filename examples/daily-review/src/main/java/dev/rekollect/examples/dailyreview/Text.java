package dev.rekollect.examples.dailyreview;

import java.util.Locale;

/** Words for people. */
final class Text {

    // Joins the parts of one emoji.
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Text() {}

    /** With everything that is not visible spelled out: a file's name may hold line ends, and what turns the direction of reading. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> {
                    if (c == ZERO_WIDTH_JOINER) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append(String.format("\\u{%x}", c));
                    }
                }
                default -> shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Without needless zeros. */
    static String number(float value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** Two digits, cut off and not rounded: what shows as 95.00 is in the band of 95. */
    static String percent(float similarity) {
        return String.format(Locale.ROOT, "%.2f", Math.floor(similarity * 100.0) / 100.0);
    }

    static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
