package dev.rekollect.testkit.internal.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as RFC 8259 has it, and nothing else: no comments, no trailing commas, no byte order mark, no name twice
 * in an object. Objects become maps in the order of the text, arrays lists, numbers {@link JsonNumber}.
 *
 * <p>Depth and number of values are limited, so that a small text cannot fill the stack or the heap. The size of the
 * text is its sender's limit.
 */
public final class JsonReader {

    static final int MAX_DEPTH = 64;
    static final int MAX_VALUES = 100_000;
    private static final int MAX_DIGITS = 1_000;

    private final byte[] text;
    private int at;
    private int values;

    private JsonReader(byte[] text) {
        this.text = text;
    }

    /**
     * The value of a text in UTF-8.
     *
     * @throws JsonException for anything that is not one JSON value
     */
    public static @Nullable Object read(byte[] text) throws JsonException {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        if (reader.next() >= 0) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    private @Nullable Object value(int depth) throws JsonException {
        values++;
        if (values > MAX_VALUES) {
            throw error("more than " + MAX_VALUES + " values");
        }
        if (depth > MAX_DEPTH) {
            throw error("more than " + MAX_DEPTH + " levels");
        }
        int first = next();
        return switch (first) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> {
                if (first != '-' && !isDigit(first)) {
                    throw unexpected("a value");
                }
                yield number();
            }
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws JsonException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        if (next() == '}') {
            at++;
            return members;
        }
        while (true) {
            if (next() != '"') {
                throw unexpected("a name in quotes");
            }
            String name = string();
            if (members.containsKey(name)) {
                throw error("a second \"" + name + "\" in one object");
            }
            expect(':');
            members.put(name, value(depth + 1));
            if (next() != ',') {
                expect('}');
                return members;
            }
            at++;
        }
    }

    private List<@Nullable Object> array(int depth) throws JsonException {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        if (next() == ']') {
            at++;
            return elements;
        }
        while (true) {
            elements.add(value(depth + 1));
            if (next() != ',') {
                expect(']');
                return elements;
            }
            at++;
        }
    }

    private String string() throws JsonException {
        JsonString string = new JsonString(text, at + 1);
        String value = string.read();
        at = string.end();
        return value;
    }

    private @Nullable Object word(String word, @Nullable Object value) throws JsonException {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw unexpected(word);
            }
            at++;
        }
        return value;
    }

    private JsonNumber number() throws JsonException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        if (at - start > MAX_DIGITS) {
            throw error("a number of more than " + MAX_DIGITS + " characters");
        }
        return new JsonNumber(JsonString.ascii(text, start, at));
    }

    private void digits() throws JsonException {
        if (!isDigit(peek())) {
            throw unexpected("a digit");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private void expect(char wanted) throws JsonException {
        if (next() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        at++;
    }

    /** Skips blanks; the byte after them, or -1 at the end. */
    private int next() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) {
            at++;
        }
        return peek();
    }

    private int peek() {
        return at < text.length ? text[at] & 0xFF : -1;
    }

    private JsonException unexpected(String wanted) {
        int found = peek();
        if (found < 0) {
            return error("the end instead of " + wanted);
        }
        String shown = found > ' ' && found < 0x7F ? "'" + (char) found + "'" : "byte " + found;
        return error(shown + " instead of " + wanted);
    }

    private JsonException error(String what) {
        return new JsonException("not JSON as expected: " + what + " at byte " + at);
    }
}
