package dev.rekollect.testkit.internal.portrait;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Encodes pictures as PNG and JPEG files. */
public final class ImageFiles {

    // A TIFF header, and a directory with the orientation as its one entry.
    private static final byte[] EXIF = {
        (byte) 0xFF,
        (byte) 0xE1,
        0,
        34,
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        1,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0
    };
    private static final int EXIF_TAG_AT = 29;

    private ImageFiles() {}

    /** A PNG file. */
    public static byte[] png(BufferedImage image) {
        return encode("png", image, null);
    }

    /**
     * A JPEG file whose pixels are stored in an orientation; only one that is not upright gets an EXIF segment.
     *
     * @param upright the picture as it is to be seen
     * @param quality 1-100
     */
    public static byte[] jpeg(BufferedImage upright, int quality, Orientation orientation) {
        byte[] file = encode("jpeg", orientation.inverse().apply(upright), quality / 100f);
        return orientation == Orientation.UPRIGHT ? file : withExif(file, orientation);
    }

    private static byte[] withExif(byte[] file, Orientation orientation) {
        // Behind the start marker and the JFIF segment, which both want to be first.
        int at = 4 + (((file[4] & 0xFF) << 8) | (file[5] & 0xFF));
        byte[] result = new byte[file.length + EXIF.length];
        System.arraycopy(file, 0, result, 0, at);
        System.arraycopy(EXIF, 0, result, at, EXIF.length);
        result[at + EXIF_TAG_AT] = (byte) orientation.tag();
        System.arraycopy(file, at, result, at + EXIF.length, file.length - at);
        return result;
    }

    private static byte[] encode(String format, BufferedImage image, @Nullable Float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (quality != null) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a picture to memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
