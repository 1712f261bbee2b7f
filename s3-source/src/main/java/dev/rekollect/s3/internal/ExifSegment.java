package dev.rekollect.s3.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The smallest EXIF data there is: one directory with one entry, how to turn the picture upright. */
final class ExifSegment {

    static final int UPRIGHT = 1;

    private static final int MAX = 8;
    private static final int START_OF_IMAGE = 2;
    private static final int APP0 = 0xffe0;
    private static final short APP1 = (short) 0xffe1;
    private static final short ORIENTATION = 0x0112;
    private static final short SHORT = 3;
    private static final int LENGTH = 36;

    private ExifSegment() {}

    /**
     * A JPEG with a hint how to turn it.
     *
     * @param jpeg without EXIF data
     * @param orientation 1-8; anything else counts as upright
     */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        if (orientation <= UPRIGHT || orientation > MAX) {
            return jpeg;
        }
        ByteBuffer in = ByteBuffer.wrap(jpeg);
        // JFIF wants its segment to be the first.
        int at = START_OF_IMAGE;
        if ((in.getShort(at) & 0xffff) == APP0) {
            at += 2 + (in.getShort(at + 2) & 0xffff);
        }
        return ByteBuffer.allocate(jpeg.length + LENGTH)
                .put(jpeg, 0, at)
                .putShort(APP1)
                .putShort((short) (LENGTH - 2))
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort(ORIENTATION)
                .putShort(SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(jpeg, at, jpeg.length - at)
                .array();
    }
}
