package dev.rekollect.testkit;

import static dev.rekollect.testkit.Pictures.facesIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoFaceTest {

    private static final Path PHOTOGRAPHS = Path.of("..", "..", "shared", "images");

    private static BufferedImage image(int width, int height, IntBinaryOperator color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, color.applyAsInt(x, y));
            }
        }
        return image;
    }

    @Test
    void landscape_has_no_face() {
        assertThat(facesIn(Portrait.empty().jpeg())).isEmpty();
        assertThat(facesIn(Portrait.empty().size(2000, 900).png())).isEmpty();
        assertThat(facesIn(Portrait.empty().size(80, 80).png())).isEmpty();
    }

    @Test
    void noise_has_no_face() {
        for (int grain : List.of(1, 3, 8, 25)) {
            int[] noise =
                    new SplittableRandom(grain).ints(400 * 300, 0, 1 << 24).toArray();
            assertThat(facesIn(image(400, 300, (x, y) -> noise[y / grain * 400 + x / grain])))
                    .isEmpty();
        }
    }

    @Test
    void gradient_has_no_face() {
        BufferedImage image = new BufferedImage(500, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.BLACK, 500, 400, Color.WHITE));
        graphics.fillRect(0, 0, 500, 400);
        graphics.dispose();
        assertThat(facesIn(image)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 30, 64, 101})
    void checkerboard_has_no_face(int side) {
        assertThat(facesIn(image(640, 480, (x, y) -> (x / side + y / side) % 2 == 0 ? 0xFFFFFF : 0)))
                .isEmpty();
    }

    @Test
    void empty_frames_of_a_faces_shape_are_no_faces() {
        BufferedImage image = image(640, 480, (x, y) -> 0xE0E0E0);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < 6; i++) {
            graphics.fillRoundRect(10 + 100 * i, 50, 90, 108, 45, 45);
            graphics.setColor(new Color(0xE0C0A0));
            graphics.fillRoundRect(14 + 100 * i, 54, 82, 100, 38, 38);
            graphics.setColor(Color.BLACK);
        }
        graphics.dispose();
        assertThat(facesIn(image)).isEmpty();
    }

    @Test
    void odd_pictures_have_no_face_and_do_no_harm() {
        for (int side : List.of(1, 2, 3, 24, 25, 30)) {
            assertThat(facesIn(image(side, 1, (x, y) -> x))).isEmpty();
            assertThat(facesIn(image(1, side, (x, y) -> 0xFFFFFF))).isEmpty();
            assertThat(facesIn(image(side, side, (x, y) -> x * y % 2 * 0xFFFFFF)))
                    .isEmpty();
        }
        for (int color : List.of(0, 0x808080, 0xFFFFFF)) {
            assertThat(facesIn(image(300, 200, (x, y) -> color))).isEmpty();
        }
        assertThat(facesIn(new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_BINARY)))
                .isEmpty();
        assertThat(facesIn(new BufferedImage(300, 200, BufferedImage.TYPE_USHORT_GRAY)))
                .isEmpty();
        assertThat(facesIn(new BufferedImage(20_000, 1, BufferedImage.TYPE_3BYTE_BGR)))
                .isEmpty();
        assertThat(facesIn(new BufferedImage(12_000_100, 1, BufferedImage.TYPE_BYTE_GRAY)))
                .isEmpty();
    }

    @Test
    void photographs_of_people_and_things_have_no_face() throws IOException {
        assumeTrue(
                Files.isDirectory(PHOTOGRAPHS),
                () -> "NOT CHECKED against real photographs: there is no folder " + PHOTOGRAPHS.toAbsolutePath());
        List<Path> files;
        try (Stream<Path> all = Files.list(PHOTOGRAPHS)) {
            files = all.filter(file -> file.toString().matches(".*\\.(png|jpg)"))
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            BufferedImage photograph = Pictures.decoded(Files.readAllBytes(file));
            assertThat(facesIn(photograph)).as("faces in %s", file).isEmpty();
            assertThat(facesIn(Pictures.half(photograph)))
                    .as("faces in half of %s", file)
                    .isEmpty();
            assertThat(facesIn(Pictures.scaled(photograph, 1.7)))
                    .as("faces in more of %s", file)
                    .isEmpty();
        }
    }
}
