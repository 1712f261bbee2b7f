package dev.rekollect.bloom;

import dev.rekollect.image.ContentHash;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** Any number of pictures that differ in their bytes. */
final class Pictures {

    private static final byte[] PNG = png();

    private Pictures() {}

    private static byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_BINARY), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A file may go on after its picture's end. */
    static ImageCheck.Ready picture(long number) {
        byte[] bytes = ByteBuffer.allocate(PNG.length + Long.BYTES)
                .put(PNG)
                .putLong(number)
                .array();
        return (ImageCheck.Ready) FaceImage.bytes(bytes).check();
    }

    /** The key of any picture at all: as random as a hash. */
    static byte[] key(long number) {
        byte[] number8 = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return HexFormat.of().parseHex(ContentHash.of(number8).value());
    }
}
