package dev.rekollect.s3.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The format and size of a picture, by its beginning.
 *
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 */
record HeaderSize(int width, int height) {

    /** Where a JPEG has its size: behind previews and colour profiles, of 64 KiB each. */
    static final int HEADER_BYTES = 256 << 10;

    /** Of a JPEG or PNG; empty for others, and where the size comes later. */
    static Optional<HeaderSize> of(byte[] beginning) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(beginning))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    String format = reader.getFormatName();
                    if (format.equalsIgnoreCase("JPEG") || format.equalsIgnoreCase("PNG")) {
                        reader.setInput(input, true, true);
                        return Optional.of(new HeaderSize(reader.getWidth(0), reader.getHeight(0)));
                    }
                } finally {
                    reader.dispose();
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Whatever a decoder says of it: then the whole picture is needed to know.
            return Optional.empty();
        }
    }
}
