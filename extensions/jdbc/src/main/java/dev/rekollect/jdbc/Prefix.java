package dev.rekollect.jdbc;

import java.util.Optional;

/**
 * All texts that begin with one, as a range: of texts in the order of their code points, which is the order of their bytes
 * in UTF-8.
 *
 * @param from the first of them
 * @param to what comes after the last; empty where nothing does
 */
record Prefix(String from, Optional<String> to) {

    /**
     * The range of a prefix. A half of a surrogate pair and a NUL are in no text of a database: the range is then that of
     * what is before them, and holds more than what begins with the prefix.
     */
    static Prefix of(String prefix) {
        String storable = storable(prefix);
        return new Prefix(storable, after(storable));
    }

    private static String storable(String prefix) {
        for (int i = 0; i < prefix.length(); ) {
            int codePoint = prefix.codePointAt(i);
            if (codePoint == 0 || isSurrogate(codePoint)) {
                return prefix.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return prefix;
    }

    private static Optional<String> after(String prefix) {
        for (int end = prefix.length(); end > 0; ) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = isSurrogate(last + 1) ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(prefix.substring(0, end) + Character.toString(next));
            }
        }
        return Optional.empty();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
