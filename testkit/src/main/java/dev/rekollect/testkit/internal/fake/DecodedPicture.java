package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.Picture;
import dev.rekollect.testkit.internal.portrait.Orientation;
import dev.rekollect.testkit.internal.portrait.UprightImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** A picture whose header was read and whose pixels are decoded when somebody asks for them. */
final class DecodedPicture implements Picture {

    // Decoded, this is 600 MB: more would end the test's JVM, not its test.
    private static final long MOST_PIXELS = 150_000_000;

    private final byte[] bytes;
    private final @Nullable S3Location s3;
    private final String format;
    private final Orientation orientation;
    private final int width;
    private final int height;
    private @Nullable BufferedImage image;
    private @Nullable String sha256;

    /** Throws a {@link Rejection} where the bytes do not start like a JPEG or PNG. */
    DecodedPicture(byte[] bytes, @Nullable S3Location s3) {
        this.bytes = bytes;
        this.s3 = s3;
        this.format = format(bytes);
        this.orientation = UprightImages.orientation(bytes);
        int[] stored = read(reader -> new int[] {reader.getWidth(0), reader.getHeight(0)});
        this.width = orientation.swapsSides() ? stored[1] : stored[0];
        this.height = orientation.swapsSides() ? stored[0] : stored[1];
        if ((long) width * height > MOST_PIXELS) {
            throw Rejection.imageTooLarge();
        }
    }

    private static String format(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xD8, 0xFF)) {
            return "jpeg";
        }
        if (startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return "png";
        }
        throw Rejection.invalidImageFormat(null);
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Of the upright picture, in pixels. */
    int width() {
        return width;
    }

    /** Of the upright picture, in pixels. */
    int height() {
        return height;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public synchronized String sha256() {
        String hash = sha256;
        if (hash == null) {
            hash = HexFormat.of().formatHex(Ids.sha256(bytes));
            sha256 = hash;
        }
        return hash;
    }

    @Override
    public Optional<S3Location> s3() {
        return Optional.ofNullable(s3);
    }

    @Override
    public synchronized BufferedImage image() {
        BufferedImage decoded = image;
        if (decoded == null) {
            decoded = orientation.apply(read(reader -> reader.read(0)));
            image = decoded;
        }
        return decoded;
    }

    private <T> T read(Reading<T> reading) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        // In memory: ImageIO's own streams would write a temporary file for every picture.
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return reading.from(reader);
        } catch (IOException | RuntimeException e) {
            // The JDK's readers throw whatever comes to hand at damaged files, index errors too.
            throw Rejection.invalidImageFormat(e);
        } finally {
            reader.dispose();
        }
    }

    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }
}
