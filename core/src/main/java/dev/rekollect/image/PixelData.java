package dev.rekollect.image;

import java.io.ByteArrayOutputStream;

/**
 * Copies a file without what its pixels do not need.
 *
 * <p>Metadata is where a small file hides a large or hostile one: compressed text of any size, damaged colour profiles,
 * thumbnails. Decoders never get to see it. Without its colour profile the numbers of a picture stay as stored, which is
 * what is compared anyway.
 */
final class PixelData {

    private static final int MAX_PALETTE = 3 * 256;

    private PixelData() {}

    static byte[] of(ImageFormat format, byte[] bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        if (format == ImageFormat.JPEG) {
            copyJpeg(bytes, kept);
        } else {
            copyPng(bytes, kept);
        }
        return kept.toByteArray();
    }

    private static void copyPng(byte[] png, ByteArrayOutputStream to) {
        to.write(png, 0, PngHeader.SIGNATURE);
        long at = PngHeader.SIGNATURE;
        while (at + PngHeader.CHUNK_FRAME <= png.length) {
            long next = Math.min(PngHeader.next(png, at), png.length);
            int type = PngHeader.int32(png, (int) at + 4);
            int length = (int) (next - at);
            if (needed(type, length)) {
                to.write(png, (int) at, length);
            }
            if (type == PngHeader.IEND) {
                return;
            }
            at = next;
        }
    }

    private static boolean needed(int type, int length) {
        return switch (type) {
            case PngHeader.IHDR, PngHeader.IDAT, PngHeader.IEND -> true;
            case PngHeader.PLTE, PngHeader.TRNS -> length <= MAX_PALETTE + PngHeader.CHUNK_FRAME;
            default -> false;
        };
    }

    private static void copyJpeg(byte[] jpeg, ByteArrayOutputStream to) {
        to.write(jpeg, 0, 2);
        JpegSegments segments = new JpegSegments(jpeg);
        while (segments.advance()) {
            if (segments.marker() == JpegSegments.SOS) {
                to.write(jpeg, segments.begin(), jpeg.length - segments.begin());
                return;
            }
            if (needed(segments.marker())) {
                to.write(jpeg, segments.begin(), segments.end() - segments.begin());
            }
        }
    }

    private static boolean needed(int marker) {
        boolean metadata = (marker >= JpegSegments.APP1 && marker <= JpegSegments.APP15) || marker == JpegSegments.COM;
        // APP0 (JFIF), which is kept with the rest, and APP14 (Adobe) say which colours the numbers stand for.
        return !metadata || marker == JpegSegments.APP14;
    }
}
