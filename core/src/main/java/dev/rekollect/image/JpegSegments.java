package dev.rekollect.image;

/**
 * A cursor over the segments of a JPEG file up to its first scan (ITU-T T.81, annex B). As decoders do, it skips bytes
 * between segments that belong to none.
 */
final class JpegSegments {

    static final int EOI = 0xd9;
    static final int SOS = 0xda;
    static final int APP1 = 0xe1;
    static final int APP14 = 0xee;
    static final int APP15 = 0xef;
    static final int COM = 0xfe;

    private final byte[] bytes;
    private int next = 2;
    private int marker;
    private int begin;
    private int data;

    JpegSegments(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Moves to the next segment; false where there is none, or none that ends within the file. */
    boolean advance() {
        int at = next;
        do {
            while (at < bytes.length && bytes[at] != (byte) 0xff) {
                at++;
            }
            while (at < bytes.length && bytes[at] == (byte) 0xff) {
                at++;
            }
        } while (at < bytes.length && bytes[at] == 0);
        if (at >= bytes.length) {
            return false;
        }
        marker = bytes[at] & 0xff;
        begin = at - 1;
        data = at + 1;
        if (standsAlone(marker)) {
            next = data;
            return true;
        }
        if (bytes.length - data < 2) {
            return false;
        }
        // At least the length itself, so that a damaged one cannot hold up the walk.
        next = data + Math.max(2, uint16(bytes, data));
        data += 2;
        return next <= bytes.length;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= EOI);
    }

    int marker() {
        return marker;
    }

    /** Whether this segment begins a frame, and so has the size of the picture. */
    boolean isFrame() {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Whether the frame is coded in several passes over the picture. */
    boolean isProgressive() {
        return isFrame() && (marker & 3) == 2;
    }

    /** Where the marker of this segment is. */
    int begin() {
        return begin;
    }

    /** Where the data of this segment begins. */
    int start() {
        return data;
    }

    /** Where this segment ends and the next may begin. */
    int end() {
        return next;
    }

    int length() {
        return next - data;
    }

    static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
