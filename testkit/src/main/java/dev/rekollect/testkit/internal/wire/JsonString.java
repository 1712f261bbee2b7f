package dev.rekollect.testkit.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** One string inside a JSON text. */
final class JsonString {

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] text;
    private int at;

    /**
     * A string to read.
     *
     * @param start behind the opening quote
     */
    JsonString(byte[] text, int start) {
        this.text = text;
        this.at = start;
    }

    String read() throws JsonException {
        StringBuilder before = new StringBuilder();
        int from = at;
        while (at < text.length) {
            int c = text[at];
            if (c == '"') {
                String rest = utf8(from);
                at++;
                // Without escapes, which is how pictures come, nothing is copied a second time.
                return before.isEmpty() ? rest : paired(before.append(rest).toString());
            }
            if (c >= 0 && c < ' ') {
                throw error("a control character, which has to be escaped,");
            }
            if (c == '\\') {
                before.append(utf8(from));
                at++;
                before.append(escaped());
                from = at;
            } else {
                at++;
            }
        }
        throw error("no closing quote");
    }

    /** Behind the closing quote, once read. */
    int end() {
        return at;
    }

    private char escaped() throws JsonException {
        int c = at < text.length ? text[at] : -1;
        at++;
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw error("an unknown escape");
        };
    }

    private char hex() throws JsonException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            // Character.digit would take full-width digits; a byte cannot be one.
            int digit = at < text.length ? Character.digit(text[at], 16) : -1;
            if (digit < 0) {
                throw error("not four hexadecimal digits");
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    private String utf8(int from) throws JsonException {
        String decoded = new String(text, from, at - from, StandardCharsets.UTF_8);
        // The fast way replaces what is malformed; only where there is a replacement the slow way has to tell.
        if (decoded.indexOf(REPLACEMENT) >= 0) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text, from, at - from))
                        .toString();
            } catch (CharacterCodingException e) {
                throw error("no UTF-8");
            }
        }
        return decoded;
    }

    /** Half a surrogate pair is no character: it could not be sent back. */
    private String paired(String value) throws JsonException {
        boolean half = value.codePoints()
                .anyMatch(codePoint -> codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
        if (half) {
            throw error("half a surrogate pair");
        }
        return value;
    }

    private JsonException error(String what) {
        return new JsonException("not JSON as expected: " + what + " in the string before byte " + at);
    }

    static String ascii(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.US_ASCII);
    }
}
