package dev.rekollect.s3.internal.event;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The keys of events, in either of the two forms in which S3 sends them. */
public final class KeyDecoder {

    /** S3's limit, in bytes of UTF-8. */
    static final int MAX_BYTES = 1024;

    /** The longest key there is with every byte escaped. */
    private static final int MAX_ENCODED = 3 * MAX_BYTES;

    private KeyDecoder() {}

    /** Says what is wrong with a key, as what follows "the key". */
    static final class BadKey extends Exception {

        private static final long serialVersionUID = 1;

        BadKey(String problem) {
            super(problem, null, false, false);
        }
    }

    /**
     * The key of a notification, which is form-encoded: a space is a plus.
     *
     * <p>Not {@code URLDecoder}: it puts a replacement character where the bytes are not UTF-8, which is another key.
     */
    static String decoded(String encoded) throws BadKey {
        if (encoded.length() > MAX_ENCODED) {
            throw new BadKey("has " + encoded.length() + " characters; an encoded key has at most " + MAX_ENCODED);
        }
        byte[] plain = utf8(encoded);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(plain.length);
        for (int i = 0; i < plain.length; i++) {
            byte b = plain[i];
            if (b == '%') {
                int high = i + 2 < plain.length ? Character.digit(plain[i + 1], 16) : -1;
                int low = i + 2 < plain.length ? Character.digit(plain[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new BadKey("has a percent sign at byte " + i + " that no two hexadecimal digits follow");
                }
                decoded.write(high << 4 | low);
                i += 2;
            } else if (b >= 0 && b <= ' ') {
                throw new BadKey("is not form-encoded: it has a space or control character as it is, at byte " + i);
            } else {
                decoded.write(b == '+' ? ' ' : b);
            }
        }
        return checked(text(decoded.toByteArray()), decoded.size());
    }

    /** What a key stands for if it is form-encoded; empty where it cannot be. */
    public static Optional<String> tryDecode(String encoded) {
        try {
            return Optional.of(decoded(encoded));
        } catch (BadKey e) {
            return Optional.empty();
        }
    }

    /** The key of an event from EventBridge, which is not encoded. */
    static String raw(String key) throws BadKey {
        return checked(key, utf8(key).length);
    }

    private static String checked(String key, int bytes) throws BadKey {
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new BadKey("has " + bytes + " bytes; a key has 1-" + MAX_BYTES);
        }
        return key;
    }

    private static byte[] utf8(String text) throws BadKey {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new BadKey("has half a surrogate pair, which has no form in UTF-8");
        }
    }

    private static String text(byte[] utf8) throws BadKey {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadKey("is not UTF-8 once its escapes are decoded");
        }
    }
}
