package dev.rekollect.testkit;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures written anew at other sizes and qualities. */
final class Copies {

    private static final float[] QUALITIES = {0.5f, 0.75f, 0.95f};
    private static final double[] SCALES = {0.5, 0.7, 1, 1.4, 2};

    private Copies() {}

    static List<byte[]> of(BufferedImage picture) {
        List<byte[]> copies = new ArrayList<>();
        for (double scale : SCALES) {
            BufferedImage scaled = scaled(picture, scale);
            for (float quality : QUALITIES) {
                copies.add(jpeg(scaled, quality));
            }
        }
        return copies;
    }

    static BufferedImage scaled(BufferedImage picture, double scale) {
        int width = (int) Math.round(picture.getWidth() * scale);
        int height = (int) Math.round(picture.getHeight() * scale);
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        draw(scaled, picture, 0, 0, width, height);
        return scaled;
    }

    /** Draws one picture onto another. */
    static void draw(BufferedImage onto, BufferedImage picture, int x, int y, int width, int height) {
        Graphics2D graphics = onto.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, x, y, width, height, null);
        graphics.dispose();
    }

    static byte[] jpeg(BufferedImage picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
