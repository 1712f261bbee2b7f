package dev.rekollect.examples.dailyreview;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Cuts a face out of its picture: square, with something of what is around it, small enough to go into a page by the hundred. */
final class Crops {

    /** The longest side, in pixels: twice what the page shows, for the screens of today. */
    static final int MAX_SIDE = 320;

    // Hair, chin and ears are outside of the service's box, and people look at them.
    private static final double AROUND = 1.5;
    private static final float QUALITY = 0.85f;
    private static final Color OUTSIDE = new Color(0xD9D5CE);

    private Crops() {}

    /** What came of it: a JPEG, or why there is none. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Crop(Optional<byte[]> jpeg, String missing) {
        static Crop none(String why) {
            return new Crop(Optional.empty(), why);
        }
    }

    static Crop cut(FaceImage picture, BoundingBox box) {
        ImageCheck check = picture.check();
        if (check instanceof ImageCheck.Refused refused) {
            return Crop.none(refused.problem().message());
        }
        if (!(check instanceof ImageCheck.Ready ready)) {
            return Crop.none("its content is not here");
        }
        return of(ready.decode(), box);
    }

    private static Crop of(ImagePixels pixels, BoundingBox box) {
        return pixels instanceof ImagePixels.Upright upright
                ? new Crop(Optional.of(jpeg(square(upright.image(), box))), "")
                : Crop.none(((ImagePixels.Undecodable) pixels).problem().message());
    }

    private static BufferedImage square(BufferedImage image, BoundingBox box) {
        double width = box.width() * image.getWidth();
        double height = box.height() * image.getHeight();
        double side = Math.max(1, Math.max(width, height) * AROUND);
        double left = inside(box.left() * image.getWidth() + width / 2 - side / 2, side, image.getWidth());
        double top = inside(box.top() * image.getHeight() + height / 2 - side / 2, side, image.getHeight());
        // Enlarging adds nothing that the browser cannot.
        int drawn = (int) Math.max(1, Math.min(MAX_SIDE, Math.round(side)));
        double scale = drawn / side;
        BufferedImage crop = new BufferedImage(drawn, drawn, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = crop.createGraphics();
        graphics.setColor(OUTSIDE);
        graphics.fillRect(0, 0, drawn, drawn);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.scale(scale, scale);
        graphics.translate(-left, -top);
        graphics.drawImage(reduced(image, scale), 0, 0, image.getWidth(), image.getHeight(), null);
        graphics.dispose();
        return crop;
    }

    // Better a face beside the middle than an empty strip.
    private static double inside(double from, double side, int length) {
        return side > length ? from : Math.max(0, Math.min(from, length - side));
    }

    // Bilinear looks at four pixels: shrunk by more than half at once, faces would be grainy.
    private static BufferedImage reduced(BufferedImage image, double scale) {
        BufferedImage now = image;
        double left = scale;
        while (left < 0.5 && now.getWidth() > 2 && now.getHeight() > 2) {
            BufferedImage half = new BufferedImage(
                    Math.max(1, now.getWidth() / 2), Math.max(1, now.getHeight() / 2), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = half.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(now, 0, 0, half.getWidth(), half.getHeight(), null);
            graphics.dispose();
            now = half;
            left *= 2;
        }
        return now;
    }

    private static byte[] jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
