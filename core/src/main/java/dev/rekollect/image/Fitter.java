package dev.rekollect.image;

import dev.rekollect.image.ImageProblem.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes a picture that is too large fit the service's limits, with as many pixels as possible. */
final class Fitter {

    private static final float QUALITY = 0.9f;
    private static final float LOWER_QUALITY = 0.8f;

    private final ImageInfo original;
    private final BufferedImage image;
    private final String subject;

    private Fitter(ImageInfo original, BufferedImage image, String subject) {
        this.original = original;
        this.image = image;
        this.subject = subject;
    }

    static ImageCheck fit(byte[] bytes, ImageInfo info, String subject) {
        ImagePixels pixels = Decoder.decode(bytes, info, subject);
        if (pixels instanceof ImagePixels.Undecodable undecodable) {
            return new ImageCheck.Refused(undecodable.problem());
        }
        return new Fitter(info, ((ImagePixels.Upright) pixels).image(), subject).fit();
    }

    private ImageCheck fit() {
        double scale = Math.min(1, (double) ImageLimits.MAX_SIDE / Math.max(image.getWidth(), image.getHeight()));
        float quality = QUALITY;
        while (true) {
            int width = (int) Math.round(image.getWidth() * scale);
            int height = (int) Math.round(image.getHeight() * scale);
            if (Math.min(width, height) < ImageLimits.MIN_SIDE) {
                return tooNarrow(width, height);
            }
            BufferedImage picture = Canvas.scaled(image, width, height);
            byte[] jpeg = encode(picture, quality);
            if (jpeg.length > ImageLimits.MAX_BYTES && quality == QUALITY) {
                quality = LOWER_QUALITY;
                jpeg = encode(picture, quality);
            }
            if (jpeg.length <= ImageLimits.MAX_BYTES) {
                ImageInfo sent = new ImageInfo(ImageFormat.JPEG, width, height, Orientation.UPRIGHT, jpeg.length);
                return new ImageCheck.Ready(original, jpeg, sent);
            }
            // The length goes with the number of pixels, a little less steeply as detail is lost.
            scale *= Math.min(0.95, 0.97 * Math.sqrt((double) ImageLimits.MAX_BYTES / jpeg.length));
        }
    }

    private ImageCheck tooNarrow(int width, int height) {
        return new ImageCheck.Refused(new ImageProblem(
                Kind.TOO_FEW_PIXELS,
                subject + " has " + original.width() + " x " + original.height() + " pixels and would have " + width
                        + " x " + height + " once it fits; the service takes " + ImageLimits.MIN_SIDE + " to "
                        + ImageLimits.MAX_SIDE + " in either direction: cut it into pieces first"));
    }

    private static byte[] encode(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream(1 << 20);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(jpeg)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("encoding a JPEG in memory failed", e);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }
}
