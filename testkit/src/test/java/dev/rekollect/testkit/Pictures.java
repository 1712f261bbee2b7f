package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.portrait.UprightImages;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What happens to pictures in the wild, done with nothing but the JDK, and a look at the result. */
final class Pictures {

    private static final FaceEngine ENGINE = new PortraitEngine();

    private Pictures() {}

    static List<SeenFace> facesIn(BufferedImage image) {
        return ENGINE.find(new Pixels(image));
    }

    static List<SeenFace> facesIn(byte[] file) {
        return facesIn(decoded(file));
    }

    static BufferedImage decoded(byte[] file) {
        try {
            return UprightImages.decode(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedImage scaled(BufferedImage image, double factor) {
        int width = (int) Math.round(image.getWidth() * factor);
        int height = (int) Math.round(image.getHeight() * factor);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    static BufferedImage half(BufferedImage image) {
        return scaled(image, 0.5);
    }

    static BufferedImage jpeg(BufferedImage image, int quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return read(bytes.toByteArray());
    }

    static BufferedImage png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("no PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(bytes.toByteArray());
    }

    static BufferedImage grey(BufferedImage image) {
        return repainted(image, BufferedImage.TYPE_BYTE_GRAY);
    }

    static BufferedImage repainted(BufferedImage image, int type) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), type);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return result;
    }

    static BufferedImage quarterTurned(BufferedImage image, int turns) {
        BufferedImage result = image;
        for (int i = 0; i < turns; i++) {
            BufferedImage next = new BufferedImage(result.getHeight(), result.getWidth(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < result.getHeight(); y++) {
                for (int x = 0; x < result.getWidth(); x++) {
                    next.setRGB(result.getHeight() - 1 - y, x, result.getRGB(x, y));
                }
            }
            result = next;
        }
        return result;
    }

    private static BufferedImage read(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of which nothing is known but the pixels. */
    private record Pixels(BufferedImage image) implements Picture {
        @Override
        public byte[] bytes() {
            throw new UnsupportedOperationException("the engine looks at pixels only");
        }

        @Override
        public String sha256() {
            throw new UnsupportedOperationException("the engine looks at pixels only");
        }

        @Override
        public Optional<S3Location> s3() {
            return Optional.empty();
        }
    }
}
