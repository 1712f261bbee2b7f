package dev.rekollect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    // Where the stored picture's first row and first column are seen, as the EXIF specification words it.
    private static final String[] FIRST_ROW = {"top", "top", "bottom", "bottom", "left", "right", "right", "left"};
    private static final String[] FIRST_COLUMN = {"left", "right", "right", "left", "top", "top", "bottom", "bottom"};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void boxesCoverTheSamePixels_uprightAndStored(int orientation) {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int width = random.nextInt(1, 40);
            int height = random.nextInt(1, 40);
            int[][] stored = numbered(width, height);
            int[][] upright = turn(stored, orientation);
            ImageInfo info = new ImageInfo(ImageFormat.JPEG, width, height, orientation, 1);
            assertThat(info.width()).isEqualTo(upright[0].length);
            assertThat(info.height()).isEqualTo(upright.length);
            BoundingBox box = new BoundingBox(
                    random.nextDouble(-0.4, 1.2),
                    random.nextDouble(-0.4, 1.2),
                    random.nextDouble(),
                    random.nextDouble());

            PixelBox inUpright = info.pixels(box);
            PixelBox inStored = info.storedPixels(box);

            assertThat(sorted(stored, inStored))
                    .as("seed %d, round %d, %s of %s", seed, round, box, info)
                    .isEqualTo(sorted(upright, inUpright));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void decodingTurnsPixelsAsTheSpecificationSays(int orientation) {
        int width = 97;
        int height = 83;
        int[][] stored = numbered(width, height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            image.setRGB(0, y, width, 1, stored[y], 0, width);
        }

        BufferedImage canvas = Canvas.upright(image, orientation);

        int[][] upright = turn(stored, orientation);
        assertThat(canvas.getHeight()).isEqualTo(upright.length);
        for (int y = 0; y < upright.length; y++) {
            int[] row = canvas.getRGB(0, y, canvas.getWidth(), 1, null, 0, canvas.getWidth());
            for (int x = 0; x < row.length; x++) {
                row[x] &= 0xffffff;
            }
            assertThat(row).as("row %d", y).isEqualTo(upright[y]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void boxesOfWholePixels_comeBack(int orientation) {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        ImageInfo info = new ImageInfo(ImageFormat.JPEG, 4032, 3024, orientation, 1);
        for (int i = 0; i < 10_000; i++) {
            int x = random.nextInt(info.width());
            int y = random.nextInt(info.height());
            PixelBox box =
                    new PixelBox(x, y, random.nextInt(info.width() - x + 1), random.nextInt(info.height() - y + 1));
            // The service answers in single precision.
            BoundingBox ratios = new BoundingBox(
                    (float) box.x() / info.width(),
                    (float) box.y() / info.height(),
                    (float) box.width() / info.width(),
                    (float) box.height() / info.height());
            assertThat(info.pixels(ratios)).as("seed %d, box %d", seed, i).isEqualTo(box);
        }
    }

    @Test
    void boxesAreCutOffAtTheEdge() {
        ImageInfo info = new ImageInfo(ImageFormat.PNG, 200, 100, 1, 1);

        assertThat(info.pixels(new BoundingBox(-0.25, 0.5, 0.5, 0.75))).isEqualTo(new PixelBox(0, 50, 50, 50));
        assertThat(info.pixels(new BoundingBox(-3, 2, 1e300, 1e300))).isEqualTo(new PixelBox(0, 100, 200, 0));
        assertThat(info.storedPixels(BoundingBox.WHOLE)).isEqualTo(new PixelBox(0, 0, 200, 100));
    }

    @Test
    void infoRefusesNonsense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageInfo(ImageFormat.JPEG, 100, 100, 9, 1))
                .withMessageContaining("1-8; got 9");
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageInfo(ImageFormat.JPEG, 0, 100, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PixelBox(-1, 0, 1, 1));
    }

    private static int[][] numbered(int width, int height) {
        int[][] pixels = new int[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y][x] = y * 1000 + x;
            }
        }
        return pixels;
    }

    private static int[][] turn(int[][] stored, int orientation) {
        int height = stored.length;
        int width = stored[0].length;
        String row = FIRST_ROW[orientation - 1];
        String column = FIRST_COLUMN[orientation - 1];
        boolean rowsStayRows = row.equals("top") || row.equals("bottom");
        int[][] upright = rowsStayRows ? new int[height][width] : new int[width][height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int down = rowsStayRows ? along(row, "top", y, height) : along(column, "top", x, width);
                int right = rowsStayRows ? along(column, "left", x, width) : along(row, "left", y, height);
                upright[down][right] = stored[y][x];
            }
        }
        return upright;
    }

    private static int along(String first, String start, int i, int length) {
        return first.equals(start) ? i : length - 1 - i;
    }

    private static int[] sorted(int[][] pixels, PixelBox box) {
        int[] covered = new int[box.width() * box.height()];
        int n = 0;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                covered[n++] = pixels[y][x];
            }
        }
        Arrays.sort(covered);
        return covered;
    }
}
