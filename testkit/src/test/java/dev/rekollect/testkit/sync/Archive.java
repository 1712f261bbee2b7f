package dev.rekollect.testkit.sync;

import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.FakeRekognition;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** Any number of pictures, of which it is known which hold a face. */
final class Archive {

    private static final byte[] BLANK = blank();

    final AtomicInteger looks = new AtomicInteger();

    private static byte[] blank() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** A picture of that number; equal numbers are equal bytes. What follows the end of a PNG is ignored. */
    static byte[] picture(int number) {
        return ByteBuffer.allocate(BLANK.length + Integer.BYTES)
                .put(BLANK)
                .putInt(number)
                .array();
    }

    static int number(byte[] picture) {
        return ByteBuffer.wrap(picture).getInt(picture.length - Integer.BYTES);
    }

    /** Every third holds none. */
    static boolean holdsFace(int number) {
        return number % 3 != 2;
    }

    /** Lets the fake know what the pictures below that number hold. */
    static FakeRekognition declare(FakeRekognition fake, int pictures) {
        for (int i = 0; i < pictures; i++) {
            if (holdsFace(i)) {
                fake.pictures()
                        .declare(picture(i), DeclaredFace.of("person " + i).box(0.1, 0.1, 0.5, 0.5));
            } else {
                fake.pictures().declare(picture(i));
            }
        }
        return fake;
    }

    static IndexRequest request(int number) {
        return request(number, "picture-" + number);
    }

    static IndexRequest request(int number, String name) {
        return IndexRequest.of(FaceImage.bytes(picture(number))).externalImageId(ExternalImageId.of(name));
    }

    /** Knows which hold a face, and counts how often it is asked. */
    FaceGate gate() {
        return picture -> {
            looks.incrementAndGet();
            return holdsFace(number(picture.bytes()));
        };
    }
}
