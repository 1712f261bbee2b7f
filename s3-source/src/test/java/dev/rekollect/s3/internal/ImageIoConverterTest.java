package dev.rekollect.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageFormat;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.image.ImageProblem.Kind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageIoConverterTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 100;

    /** Red in the corner at the top left; elsewhere white, or nothing where the picture can be transparent. */
    private static BufferedImage marked(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        Graphics2D graphics = image.createGraphics();
        if (!image.getColorModel().hasAlpha()) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
        }
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 40, 40);
        graphics.dispose();
        return image;
    }

    private static byte[] file(BufferedImage image, Kind format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format.name(), out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] tiff(int tag, int type, Object value) throws IOException {
        BufferedImage image = marked(BufferedImage.TYPE_INT_RGB);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
            directory.addTIFFField(
                    new TIFFField(BaselineTIFFTagSet.getInstance().getTag(tag), type, 1, value));
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static ImageCheck.Ready converted(Kind kind, byte[] content) throws IOException {
        ImageCheck check = FaceImage.bytes(ImageIoConverter.INSTANCE.convert(kind, content))
                .check();
        assertThat(check).isInstanceOf(ImageCheck.Ready.class);
        assertThat(((ImageCheck.Ready) check).original().format()).isEqualTo(ImageFormat.JPEG);
        return (ImageCheck.Ready) check;
    }

    private static BufferedImage upright(ImageCheck.Ready ready) {
        ImagePixels pixels = ready.decode();
        assertThat(pixels).isInstanceOf(ImagePixels.Upright.class);
        return ((ImagePixels.Upright) pixels).image();
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return color.getRed() > 200 && color.getGreen() < 80 && color.getBlue() < 80;
    }

    private static boolean isWhite(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return color.getRed() > 240 && color.getGreen() > 240 && color.getBlue() > 240;
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GIF", "BMP", "TIFF"})
    void a_picture_looks_the_same_as_jpeg(Kind kind) throws IOException {
        BufferedImage image = upright(converted(kind, file(marked(BufferedImage.TYPE_INT_RGB), kind)));

        assertThat(image.getWidth()).isEqualTo(WIDTH);
        assertThat(image.getHeight()).isEqualTo(HEIGHT);
        assertThat(isRed(image, 10, 10)).isTrue();
        assertThat(isWhite(image, 150, 80)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GIF", "TIFF"})
    void what_is_transparent_lies_on_white(Kind kind) throws IOException {
        BufferedImage image = upright(converted(kind, file(marked(BufferedImage.TYPE_INT_ARGB), kind)));

        assertThat(isRed(image, 10, 10)).isTrue();
        assertThat(isWhite(image, 150, 80)).isTrue();
    }

    /** Where the corner that is stored at the top left is on the upright picture (TIFF 6.0, Orientation). */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 10, 200",
        "2, 190, 10, 200",
        "3, 190, 90, 200",
        "4, 10, 90, 200",
        "5, 10, 10, 100",
        "6, 90, 10, 100",
        "7, 90, 190, 100",
        "8, 10, 190, 100",
    })
    void a_turned_tiff_is_upright_for_the_service(int orientation, int x, int y, int width) throws IOException {
        char[] value = {(char) orientation};
        ImageCheck.Ready ready =
                converted(Kind.TIFF, tiff(BaselineTIFFTagSet.TAG_ORIENTATION, TIFFTag.TIFF_SHORT, value));

        assertThat(ready.original().orientation()).isEqualTo(orientation);
        assertThat(ready.original().width()).isEqualTo(width);
        BufferedImage image = upright(ready);
        assertThat(isRed(image, x, y)).isTrue();
        assertThat(isRed(image, image.getWidth() - 1 - x, image.getHeight() - 1 - y))
                .isFalse();
    }

    @Test
    void the_preview_of_a_raw_file_is_not_taken_for_the_picture() throws IOException {
        byte[] raw = tiff(BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE, TIFFTag.TIFF_LONG, new long[] {1});

        assertThatIOException()
                .isThrownBy(() -> ImageIoConverter.INSTANCE.convert(Kind.TIFF, raw))
                .withMessageContaining("preview");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"WEBP", "AVIF", "HEIC"})
    void what_no_plug_in_reads_is_said_with_a_way_out(Kind kind) {
        byte[] content = "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);

        assertThatIOException()
                .isThrownBy(() -> ImageIoConverter.INSTANCE.convert(kind, content))
                .withMessageContaining(kind.name())
                .withMessageContaining(kind == Kind.WEBP ? "imageio-webp" : "PictureConverter");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GIF", "BMP", "TIFF"})
    void a_damaged_picture_is_converted_or_refused(Kind kind) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] sound = file(marked(BufferedImage.TYPE_INT_RGB), kind);
        Set<Boolean> converted = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(sound, random.nextInt(3) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int damage = random.nextInt(6); damage > 0 && damaged.length > 0; damage--) {
                // Headers are where it hurts: at the beginning, or with TIFF at the end.
                int at = random.nextInt(Math.min(damaged.length, 300));
                damaged[random.nextBoolean() ? at : damaged.length - 1 - at] = (byte) random.nextInt();
            }
            try {
                byte[] jpeg = ImageIoConverter.INSTANCE.convert(kind, damaged);
                converted.add(jpeg.length > 0);
            } catch (IOException e) {
                assertThat(e).as("seed %d, round %d", seed, i).message().isNotBlank();
                converted.add(false);
            }
        }
        assertThat(converted).as("seed %d", seed).containsExactlyInAnyOrder(true, false);
    }
}
