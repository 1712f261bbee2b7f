package dev.rekollect.testkit.shard;

import dev.rekollect.image.FaceImage;
import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.FaceEngine;
import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.SeenFace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** Pictures of a few bytes, each with one face, for tests that need thousands. */
final class Shots {

    /** Finds in one of these pictures the person it is of. */
    static final FaceEngine ENGINE = picture -> List.of(seen(ByteBuffer.wrap(picture.bytes())));

    private static final byte[] BLANK = blank();
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Shots() {}

    /** A fake that sees these pictures, and does not keep them. */
    static FakeRekognition.Builder fake() {
        return FakeRekognition.builder().engine(ENGINE).forgetImages();
    }

    /**
     * A new picture of a person.
     *
     * @param person which
     * @param unlike by how many percent the face differs from picture 0 of the person; two pictures that differ alike are
     *     of the same face exactly
     */
    static FaceImage of(int person, int unlike) {
        // What follows the end of a PNG is ignored, but makes it another picture.
        return FaceImage.bytes(ByteBuffer.allocate(BLANK.length + 3 * Integer.BYTES)
                .put(BLANK)
                .putInt(person)
                .putInt(unlike)
                .putInt(SERIAL.incrementAndGet())
                .array());
    }

    private static SeenFace seen(ByteBuffer png) {
        int person = png.getInt(BLANK.length);
        int unlike = png.getInt(BLANK.length + Integer.BYTES);
        FaceVector face = FaceVector.seeded(person);
        FaceVector shot = unlike == 0 ? face : face.toward(FaceVector.seeded(-1 - person), 100 - unlike);
        return new SeenFace(0.1, 0.1, 0.8, 0.8, 99, 90, 80, SeenFace.Pose.FRONTAL, Appearance.DEFAULT, shot);
    }

    private static byte[] blank() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY), "png", png)) {
                throw new IllegalStateException("no writer for png");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
