package dev.rekollect.examples.matchfaces;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, strings, numbers and booleans as JSON. Reading it is left to others. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** The value on several lines, indented. */
    static String pretty(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.text.toString();
    }

    /** @param newLine a line end and the indentation that holds here */
    private void value(Object value, String newLine) {
        if (value instanceof Map<?, ?> map) {
            all("{}", map.entrySet(), newLine);
        } else if (value instanceof Collection<?> collection) {
            all("[]", collection, newLine);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            string(entry.getKey().toString());
            text.append(": ");
            value(entry.getValue(), newLine);
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Boolean || isFinite(value)) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("JSON has no " + value.getClass() + ", such as " + value);
        }
    }

    private void all(String brackets, Collection<?> values, String newLine) {
        text.append(brackets.charAt(0));
        String inner = newLine + "  ";
        for (Iterator<?> rest = values.iterator(); rest.hasNext(); ) {
            text.append(inner);
            value(rest.next(), inner);
            text.append(rest.hasNext() ? "," : newLine);
        }
        text.append(brackets.charAt(1));
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    // Surrogates too: in a pair they mean the same either way, and alone they have no UTF-8.
                    boolean plain = c >= ' ' && !Character.isSurrogate(c) && c != '\u007f';
                    text.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
                }
            }
        }
        text.append('"');
    }
}
