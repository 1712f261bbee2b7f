package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A face cut out of its picture. */
class CropsTest {

    /** Red where the box is, blue all around. */
    private static byte[] picture(int width, int height, BoundingBox box) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect((int) (box.left() * width), (int) (box.top() * height), (int) (box.width() * width), (int)
                (box.height() * height));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage cut(byte[] picture, BoundingBox box) throws IOException {
        Crops.Crop crop = Crops.cut(FaceImage.bytes(picture).fitted(), box);
        assertThat(crop.missing()).isEmpty();
        return ImageIO.read(new ByteArrayInputStream(crop.jpeg().orElseThrow()));
    }

    private static boolean isRed(BufferedImage image, double x, double y) {
        Color color = new Color(image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
        return color.getRed() > 150 && color.getBlue() < 100;
    }

    @Test
    void the_face_is_in_the_middle_with_something_around_it() throws IOException {
        BoundingBox box = new BoundingBox(0.25, 0.25, 0.25, 0.5);
        BufferedImage crop = cut(picture(800, 400, box), box);

        assertThat(crop.getWidth()).isEqualTo(crop.getHeight()).isEqualTo(300);
        assertThat(isRed(crop, 0.5, 0.5)).isTrue();
        assertThat(isRed(crop, 0.2, 0.5)).isTrue();
        assertThat(isRed(crop, 0.1, 0.5)).isFalse();
        assertThat(isRed(crop, 0.9, 0.9)).isFalse();
    }

    @Test
    void a_large_face_is_made_small_and_a_small_one_is_not_made_large() throws IOException {
        BoundingBox box = new BoundingBox(0.3, 0.3, 0.4, 0.4);

        assertThat(cut(picture(3000, 3000, box), box).getWidth()).isEqualTo(Crops.MAX_SIDE);
        assertThat(cut(picture(100, 100, box), box).getWidth()).isEqualTo(60);
    }

    @Test
    void at_the_edge_of_the_picture_the_face_moves_and_no_strip_is_empty() throws IOException {
        BoundingBox box = new BoundingBox(-0.1, 0.8, 0.3, 0.3);
        BufferedImage crop = cut(picture(400, 400, box), box);

        assertThat(crop.getWidth()).isEqualTo(crop.getHeight()).isEqualTo(180);
        assertThat(isRed(crop, 0.02, 0.98)).isTrue();
        assertThat(isRed(crop, 0.4, 0.6)).isTrue();
        assertThat(isRed(crop, 0.6, 0.4)).isFalse();
    }

    @Test
    void a_face_that_fills_its_picture_stays_in_the_middle() throws IOException {
        BoundingBox box = new BoundingBox(0, 0, 1, 1);
        BufferedImage crop = cut(picture(200, 200, box), box);

        assertThat(crop.getWidth()).isEqualTo(300);
        assertThat(isRed(crop, 0.5, 0.5)).isTrue();
        assertThat(isRed(crop, 0.05, 0.05)).isFalse();
    }

    @Test
    void a_box_of_no_area_breaks_nothing() throws IOException {
        BoundingBox box = new BoundingBox(0.5, 0.5, 0, 0);

        assertThat(cut(picture(100, 100, box), box).getWidth()).isEqualTo(1);
    }

    @Test
    void what_is_no_picture_says_so() {
        assertThat(Crops.cut(FaceImage.bytes(new byte[] {1, 2, 3}), BoundingBox.WHOLE)
                        .missing())
                .contains("neither JPEG nor PNG");
    }
}
