package dev.rekollect.image;

/** Walks the chunks of a PNG file (PNG specification, chapter 5). */
final class PngHeader {

    static final int SIGNATURE = 8;
    /** Length, type and checksum of a chunk without data. */
    static final int CHUNK_FRAME = 12;

    static final int IHDR = 0x49484452;
    static final int PLTE = 0x504c5445;
    static final int TRNS = 0x74524e53;
    static final int IDAT = 0x49444154;
    static final int IEND = 0x49454e44;

    private static final int HEADER_DATA = 13;

    private PngHeader() {}

    static ImageHeader read(byte[] png) {
        if (png.length < SIGNATURE + CHUNK_FRAME + HEADER_DATA) {
            return ImageHeader.truncated(ImageFormat.PNG, png);
        }
        if (int32(png, SIGNATURE) != HEADER_DATA || int32(png, SIGNATURE + 4) != IHDR) {
            return ImageHeader.damaged(ImageFormat.PNG, "no header at its beginning");
        }
        int width = int32(png, SIGNATURE + 8);
        int height = int32(png, SIGNATURE + 12);
        if (width <= 0 || height <= 0) {
            return ImageHeader.damaged(ImageFormat.PNG, "no width or no height");
        }
        boolean pixels = false;
        long at = SIGNATURE;
        while (at + CHUNK_FRAME <= png.length) {
            int type = int32(png, (int) at + 4);
            if (type == IEND) {
                return pixels
                        ? new ImageHeader.Sound(width, height, Orientation.UPRIGHT, 1)
                        : ImageHeader.damaged(ImageFormat.PNG, "no pixels");
            }
            pixels |= type == IDAT;
            at = next(png, at);
        }
        return ImageHeader.truncated(ImageFormat.PNG, png);
    }

    /** Where the chunk after the one at {@code at} begins; may lie beyond the end of the file. */
    static long next(byte[] png, long at) {
        return at + CHUNK_FRAME + Integer.toUnsignedLong(int32(png, (int) at));
    }

    static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }
}
