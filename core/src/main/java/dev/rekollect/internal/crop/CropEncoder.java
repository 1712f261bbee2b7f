package dev.rekollect.internal.crop;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes crops without loss where the service's limit permits, and as a good JPEG where it does not. */
final class CropEncoder {

    // A photograph as PNG has about half the bytes of its pixels: above this the attempt would be in vain.
    private static final int WORTH_TRYING = 2 * ImageLimits.MAX_BYTES;
    private static final float QUALITY = 0.95f;

    private CropEncoder() {}

    static byte[] encode(BufferedImage crop) {
        if (3L * crop.getWidth() * crop.getHeight() <= WORTH_TRYING) {
            byte[] png = write("PNG", crop);
            if (png.length <= ImageLimits.MAX_BYTES) {
                return png;
            }
        }
        byte[] jpeg = write("JPEG", crop);
        if (jpeg.length <= ImageLimits.MAX_BYTES) {
            return jpeg;
        }
        ImageCheck fitted = FaceImage.bytes(jpeg).fitted().check();
        if (fitted instanceof ImageCheck.Ready ready) {
            return ready.bytes();
        }
        throw new IllegalStateException("a crop of " + crop.getWidth() + " x " + crop.getHeight()
                + " pixels, just written, cannot be fitted: " + fitted);
    }

    private static byte[] write(String format, BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("JPEG")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("encoding a crop in memory failed", e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
