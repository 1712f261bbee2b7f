package dev.rekollect.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Turns any string into an {@link ExternalImageId} and back, and keeps it readable.
 *
 * <p>Every Java string has exactly one id: the empty string, S3 keys, e-mail addresses, any alphabet, even strings that
 * are not well-formed UTF-16. Different strings have different ids. The grammar:
 *
 * <pre>
 * id      = escaped | hashed
 * escaped = ":z" | 1*unit                  at most 255 characters
 * unit    = "A"-"Z" | "a"-"z" | "0"-"9" | "_" | "." | "-"          stands for itself
 *         | "::"                           a slash
 *         | ":_"                           a space
 *         | ":" 2hex                       any other UTF-16 code unit below 0x100, in lower-case hex
 *         | ":u" 4hex                      any UTF-16 code unit from 0x100 on, in lower-case hex
 * hashed  = ":h" 43base64url ":." *unit    where the escaped form is longer than 255 characters
 * </pre>
 *
 * <p>The hashed form holds the SHA-256 of the string's UTF-16BE code units and, to be recognised by people, as many of
 * the last units of the escaped form as there is room for. It cannot be decoded; {@link #matches} compares it.
 *
 * <table>
 * <caption>Examples</caption>
 * <tr><th>String</th><th>Id</th></tr>
 * <tr><td>{@code alice-1}</td><td>{@code alice-1}</td></tr>
 * <tr><td>{@code 2024/11/badge.jpg}</td><td>{@code 2024::11::badge.jpg}</td></tr>
 * <tr><td>{@code Anna Smith}</td><td>{@code Anna:_Smith}</td></tr>
 * <tr><td>{@code anna@example.com}</td><td>{@code anna:40example.com}</td></tr>
 * <tr><td>{@code a:b}</td><td>{@code a:3ab}</td></tr>
 * <tr><td>{@code René}</td><td>{@code Ren:e9}</td></tr>
 * <tr><td>{@code Łucja}</td><td>{@code :u0141ucja}</td></tr>
 * <tr><td>the empty string</td><td>{@code :z}</td></tr>
 * <tr><td>300 times {@code a}</td><td>{@code :h}, 43 characters, {@code :.}, 208 times {@code a}</td></tr>
 * </table>
 *
 * <p>Thread-safe: there is no state.
 */
public final class ExternalImageIds {

    private static final String EMPTY = ":z";
    private static final String HASHED = ":h";
    private static final int DIGEST_LENGTH = 43;
    private static final String TAIL = ":.";
    private static final HexFormat HEX = HexFormat.of();

    private ExternalImageIds() {}

    /** The id of a string; never fails. Equal strings give equal ids in every process. */
    public static ExternalImageId encode(String original) {
        if (original.isEmpty()) {
            return new ExternalImageId(EMPTY);
        }
        StringBuilder escaped = new StringBuilder(original.length() + 16);
        // One unit gives at most six characters, so nothing is lost by not looking further once this is too long.
        for (int i = 0; i < original.length() && escaped.length() <= ExternalImageId.MAX_LENGTH; i++) {
            appendEscaped(original.charAt(i), escaped);
        }
        return new ExternalImageId(
                escaped.length() <= ExternalImageId.MAX_LENGTH ? escaped.toString() : hashed(original));
    }

    /**
     * The string whose {@link #encode} is this id.
     *
     * @return empty for the hashed form, and for an id that {@code encode} does not make, such as {@code a:b}
     */
    public static Optional<String> decode(ExternalImageId id) {
        // The parser is lenient where two spellings mean one string; encoding again leaves only the canonical one.
        return unescape(id.value()).filter(original -> encode(original).equals(id));
    }

    /** Whether this id has the hashed form, whose original can be compared but not read. */
    public static boolean isHashed(ExternalImageId id) {
        int tail = HASHED.length() + DIGEST_LENGTH;
        return id.value().startsWith(HASHED) && id.value().startsWith(TAIL, tail);
    }

    /** Whether this is the id of that string, in either form. */
    public static boolean matches(ExternalImageId id, String original) {
        return encode(original).equals(id);
    }

    static boolean plain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-';
    }

    private static void appendEscaped(char c, StringBuilder to) {
        if (plain(c)) {
            to.append(c);
        } else if (c == '/') {
            to.append("::");
        } else if (c == ' ') {
            to.append(":_");
        } else if (c < 0x100) {
            to.append(':').append(HEX.toHexDigits((byte) c));
        } else {
            to.append(":u").append(HEX.toHexDigits(c));
        }
    }

    private static Optional<String> unescape(String id) {
        if (id.equals(EMPTY)) {
            return Optional.of("");
        }
        StringBuilder original = new StringBuilder(id.length());
        int i = 0;
        while (i < id.length()) {
            char c = id.charAt(i++);
            if (c != ':') {
                original.append(c);
                continue;
            }
            char escape = i < id.length() ? id.charAt(i) : '\0';
            int digits = escape == 'u' ? 4 : 2;
            int from = escape == 'u' ? i + 1 : i;
            if (escape == ':' || escape == '_') {
                original.append(escape == ':' ? '/' : ' ');
                i++;
            } else if (isHex(id, from, digits)) {
                original.append((char) HexFormat.fromHexDigits(id, from, from + digits));
                i = from + digits;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(original.toString());
    }

    private static boolean isHex(String id, int from, int digits) {
        if (from + digits > id.length()) {
            return false;
        }
        for (int i = from; i < from + digits; i++) {
            if (!HexFormat.isHexDigit(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String hashed(String original) {
        // UTF-16BE by hand: a charset would replace lone surrogates and make different strings equal.
        byte[] units = new byte[2 * original.length()];
        for (int i = 0; i < original.length(); i++) {
            units[2 * i] = (byte) (original.charAt(i) >> 8);
            units[2 * i + 1] = (byte) original.charAt(i);
        }
        String digest = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(units));
        return HASHED + digest + TAIL + tail(original);
    }

    private static String tail(String original) {
        int room = ExternalImageId.MAX_LENGTH - HASHED.length() - DIGEST_LENGTH - TAIL.length();
        int from = Math.max(0, original.length() - room);
        StringBuilder escaped = new StringBuilder();
        int[] starts = new int[original.length() - from];
        for (int i = from; i < original.length(); i++) {
            starts[i - from] = escaped.length();
            appendEscaped(original.charAt(i), escaped);
        }
        int cut = 0;
        while (escaped.length() - starts[cut] > room) {
            cut++;
        }
        return escaped.substring(starts[cut]);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
