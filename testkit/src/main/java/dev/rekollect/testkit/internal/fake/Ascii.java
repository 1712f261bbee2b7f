package dev.rekollect.testkit.internal.fake;

/**
 * Kinds of characters, for what every fake checks before its first answer: a fresh JVM takes milliseconds to compile its
 * first regular expression.
 */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLowerCase(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isLetter(char c) {
        return isLowerCase(c) || (c >= 'A' && c <= 'Z');
    }
}
