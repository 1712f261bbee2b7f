package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is on the pictures decides who matches, and nothing else does. */
class MatchingTest {

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("matchfaces.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private record Shot(String person, String name, byte[] jpeg) {}

    @Test
    void exactlyThePicturesOfOnePersonMatch() throws IOException {
        List<Shot> shots = shots();
        for (Shot shot : shots) {
            write(shot.name(), shot.jpeg());
        }

        Command.Ran ran = Command.in(directory).run(directory, "--format", "csv");

        assertThat(ran.exitCode()).as("seed %d: %s", seed, ran.err()).isZero();
        assertThat(ran.pairs()).as("seed %d: %s", seed, ran.err()).isEqualTo(expected(shots));
    }

    @Test
    void picturesMatchAsBeforeWhenHalvedAndEncodedAgain() throws IOException {
        List<Shot> shots = shots();
        for (Shot shot : shots) {
            BufferedImage half = half(ImageIO.read(new ByteArrayInputStream(shot.jpeg())));
            write(shot.name(), random.nextBoolean() ? png(half) : jpegOfQuality60(half));
        }

        Command.Ran ran = Command.in(directory).run(directory, "--format", "csv", "--threads", "3");

        assertThat(ran.exitCode()).as("seed %d: %s", seed, ran.err()).isZero();
        assertThat(ran.pairs()).as("seed %d: %s", seed, ran.err()).isEqualTo(expected(shots));
    }

    private List<Shot> shots() {
        List<Shot> shots = new ArrayList<>();
        int persons = 2 + random.nextInt(4);
        for (int i = 0; i < persons; i++) {
            String name = "person " + Long.toString(random.nextLong(), 36);
            int photos = 1 + random.nextInt(3);
            for (int k = 0; k < photos; k++) {
                Person person = Person.named(name).photo(random.nextInt(256)).roll(random.nextInt(41) - 20);
                // Neither the name nor its ending says who it is and what it is.
                String file = Long.toHexString(random.nextLong()) + (random.nextBoolean() ? "" : "/x") + ".dat";
                shots.add(new Shot(name, file, Portrait.of(person).jpeg()));
            }
        }
        return shots;
    }

    private static Set<String> expected(List<Shot> shots) {
        Set<String> pairs = new HashSet<>();
        for (Shot one : shots) {
            for (Shot other : shots) {
                if (one != other && one.person().equals(other.person())) {
                    pairs.add(Command.pair(one.name() + " 1", other.name() + " 1"));
                }
            }
        }
        return pairs;
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static BufferedImage half(BufferedImage image) {
        BufferedImage half = new BufferedImage(image.getWidth() / 2, image.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = half.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
        graphics.dispose();
        return half;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] jpegOfQuality60(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.6f);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
