package dev.rekollect.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Walks a JPEG file to its size and orientation, and on to its end. */
final class JpegHeader {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] jpeg;
    private int width;
    private int height;
    private int components;
    private boolean progressive;
    private int orientation;

    private JpegHeader(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    static ImageHeader read(byte[] jpeg) {
        return new JpegHeader(jpeg).read();
    }

    private ImageHeader read() {
        JpegSegments segments = new JpegSegments(jpeg);
        while (segments.advance()) {
            if (segments.isFrame() && components == 0) {
                if (segments.length() < 6) {
                    return damaged("a frame without a size");
                }
                readFrame(segments);
            } else if (segments.marker() == JpegSegments.APP1 && orientation == 0 && isExif(segments)) {
                orientation = ExifOrientation.read(jpeg, segments.start() + EXIF.length, segments.end());
            } else if (segments.marker() == JpegSegments.SOS) {
                return readScans(segments);
            } else if (segments.marker() == JpegSegments.EOI) {
                return damaged("no pixels");
            }
        }
        return ImageHeader.truncated(ImageFormat.JPEG, jpeg);
    }

    private void readFrame(JpegSegments segments) {
        int at = segments.start();
        height = JpegSegments.uint16(jpeg, at + 1);
        width = JpegSegments.uint16(jpeg, at + 3);
        components = Math.max(1, jpeg[at + 5] & 0xff);
        progressive = segments.isProgressive();
    }

    private boolean isExif(JpegSegments segments) {
        return segments.length() > EXIF.length
                && Arrays.equals(jpeg, segments.start(), segments.start() + EXIF.length, EXIF, 0, EXIF.length);
    }

    private ImageHeader readScans(JpegSegments first) {
        if (width == 0 || height == 0) {
            return damaged("no width or no height before its pixels");
        }
        boolean partial = first.length() == 0 || (jpeg[first.start()] & 0xff) < components;
        int scans = 1;
        // Within a scan 0xff is followed by 0x00 or a restart marker, so these two pairs are markers indeed.
        for (int i = first.end(); i + 1 < jpeg.length; i++) {
            if (jpeg[i] != (byte) 0xff) {
                continue;
            }
            int marker = jpeg[i + 1] & 0xff;
            if (marker == JpegSegments.SOS) {
                scans++;
            } else if (marker == JpegSegments.EOI) {
                int passes = progressive || partial ? Math.max(2, scans) : 1;
                return new ImageHeader.Sound(width, height, Math.max(Orientation.UPRIGHT, orientation), passes);
            }
        }
        return ImageHeader.truncated(ImageFormat.JPEG, jpeg);
    }

    private static ImageHeader damaged(String what) {
        return ImageHeader.damaged(ImageFormat.JPEG, what);
    }
}
