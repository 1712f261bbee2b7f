package dev.rekollect.testkit.internal.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UprightImagesTest {

    /** Four quarters of different brightness, which tell all orientations apart. */
    private static BufferedImage quarters() {
        BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, 0x404040 * (x / 32 + y / 16 * 2));
            }
        }
        return image;
    }

    private static int[] corners(BufferedImage image) {
        int right = image.getWidth() - 8;
        int bottom = image.getHeight() - 8;
        return new int[] {
            image.getRGB(8, 8), image.getRGB(right, 8), image.getRGB(8, bottom), image.getRGB(right, bottom)
        };
    }

    private static int[] greys(int[] colors) {
        return Arrays.stream(colors).map(color -> (color & 0xFF) / 32).toArray();
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void inverse_undoes_an_orientation(Orientation orientation) {
        BufferedImage image = quarters();
        BufferedImage back = orientation.apply(orientation.inverse().apply(image));
        assertThat(corners(back)).isEqualTo(corners(image));
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void jpeg_is_put_upright_by_its_exif_tag(Orientation orientation) throws IOException {
        BufferedImage decoded = UprightImages.decode(ImageFiles.jpeg(quarters(), 95, orientation));
        assertThat(decoded.getWidth()).isEqualTo(64);
        assertThat(greys(corners(decoded))).isEqualTo(greys(corners(quarters())));
    }

    @Test
    void tags_mean_what_exif_says() {
        BufferedImage image = quarters();
        int[] c = corners(image);
        assertThat(corners(Orientation.ofTag(2).apply(image))).containsExactly(c[1], c[0], c[3], c[2]);
        assertThat(corners(Orientation.ofTag(3).apply(image))).containsExactly(c[3], c[2], c[1], c[0]);
        assertThat(corners(Orientation.ofTag(4).apply(image))).containsExactly(c[2], c[3], c[0], c[1]);
        assertThat(corners(Orientation.ofTag(5).apply(image))).containsExactly(c[0], c[2], c[1], c[3]);
        assertThat(corners(Orientation.ofTag(6).apply(image))).containsExactly(c[2], c[0], c[3], c[1]);
        assertThat(corners(Orientation.ofTag(7).apply(image))).containsExactly(c[3], c[1], c[2], c[0]);
        assertThat(corners(Orientation.ofTag(8).apply(image))).containsExactly(c[1], c[3], c[0], c[2]);
    }

    @Test
    void what_is_no_picture_is_an_io_exception() {
        byte[] file = ImageFiles.png(quarters());
        assertThatIOException().isThrownBy(() -> UprightImages.decode(new byte[0]));
        assertThatIOException().isThrownBy(() -> UprightImages.decode("hello".getBytes(StandardCharsets.UTF_8)));
        assertThatIOException().isThrownBy(() -> UprightImages.decode(Arrays.copyOf(file, 30)));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            byte[] broken = file.clone();
            broken[8 + random.nextInt(40)] = (byte) random.nextInt();
            try {
                assertThat(UprightImages.decode(broken)).isNotNull();
            } catch (IOException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }
}
