package dev.rekollect.testkit.internal.fake;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Page tokens: opaque to callers, short, and good only for the list they came from. */
final class PageToken {

    private static final int LENGTH = 3 * Long.BYTES + Integer.BYTES;

    private PageToken() {}

    /**
     * A token to go on with.
     *
     * @param list which list it is, e.g. an operation and a collection
     */
    static @Nullable String encode(String list, @Nullable Position last) {
        if (last == null) {
            return null;
        }
        ByteBuffer token = ByteBuffer.allocate(LENGTH)
                .putLong(Position.of(list).high())
                .putLong(last.high())
                .putLong(last.low());
        token.putInt(checksum(token.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Where to go on; null for the start. */
    static @Nullable Position decode(String list, @Nullable String token) {
        if (token == null) {
            return null;
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes(token));
        if (parts.remaining() != LENGTH || parts.getLong() != Position.of(list).high()) {
            throw Rejection.invalidToken();
        }
        Position last = new Position(parts.getLong(), parts.getLong());
        if (parts.getInt() != checksum(parts.array())) {
            throw Rejection.invalidToken();
        }
        return last;
    }

    private static byte[] bytes(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw Rejection.invalidToken();
        }
    }

    private static int checksum(byte[] token) {
        CRC32 crc = new CRC32();
        crc.update(token, 0, LENGTH - Integer.BYTES);
        return (int) crc.getValue();
    }
}
