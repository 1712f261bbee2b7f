package dev.rekollect.opencv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Photographs beside the project, and pictures to make. */
final class Pictures {

    private static final Path PHOTOGRAPHS = Path.of("..", "..", "..", "shared", "images");

    private Pictures() {}

    /** Those whose names begin so; skips the test where there are none at all. */
    static List<Path> photographs(String start) throws IOException {
        assumeTrue(
                Files.isDirectory(PHOTOGRAPHS),
                () -> "NOT CHECKED against real photographs: there is no folder " + PHOTOGRAPHS.toAbsolutePath());
        try (Stream<Path> all = Files.list(PHOTOGRAPHS)) {
            return all.filter(file -> file.getFileName().toString().matches(start + ".*\\.(png|jpg)"))
                    .sorted()
                    .toList();
        }
    }

    static ImageCheck.Ready ready(Path file) {
        return ready(FaceImage.file(file));
    }

    static ImageCheck.Ready ready(byte[] bytes) {
        return ready(FaceImage.bytes(bytes));
    }

    static ImageCheck.Ready png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ready(bytes.toByteArray());
    }

    private static ImageCheck.Ready ready(FaceImage image) {
        ImageCheck check = image.check();
        if (check instanceof ImageCheck.Ready ready) {
            return ready;
        }
        throw new AssertionError("not ready: " + check);
    }

    static BufferedImage decoded(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    /** A picture of this size with the other one at its left upper corner, and grey elsewhere. */
    static BufferedImage within(BufferedImage image, int width, int height) {
        BufferedImage larger = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = larger.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return larger;
    }
}
