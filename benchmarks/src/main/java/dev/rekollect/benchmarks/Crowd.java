package dev.rekollect.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.SeenFace;
import dev.rekollect.testkit.SeenFace.Pose;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Image;

/**
 * A fake with a collection of as many faces as one likes. The first {@value #PHOTOS} are photos of one person, all
 * others are strangers, so a search for the first finds {@value #MATCHES}.
 */
final class Crowd {

    static final String COLLECTION = "crowd";
    static final int PHOTOS = 11;
    static final int MATCHES = PHOTOS - 1;

    private static final int FACES_A_PICTURE = 100;
    private static final double PHOTO_PERCENT = 99;
    private static final byte[] BLANK = blank();

    private final FakeRekognition fake;
    private final String first;

    private Crowd(FakeRekognition fake, String first) {
        this.fake = fake;
        this.first = first;
    }

    /** Indexes so many faces, at least {@value #PHOTOS}, by the operations of the service. */
    static Crowd of(int faces) {
        FakeRekognition fake = seeing().build();
        RekognitionClient client = fake.client();
        var unused = client.createCollection(r -> r.collectionId(COLLECTION));
        String first = index(client, 0, 1);
        index(client, 1, PHOTOS);
        int pictures = (faces - PHOTOS + FACES_A_PICTURE - 1) / FACES_A_PICTURE;
        IntStream.range(0, pictures).parallel().forEach(picture -> {
            int from = PHOTOS + picture * FACES_A_PICTURE;
            index(client, from, Math.min(faces, from + FACES_A_PICTURE));
        });
        return new Crowd(fake, first);
    }

    /** A fake that sees the pictures of crowds, and does not keep them. */
    static FakeRekognition.Builder seeing() {
        return FakeRekognition.builder()
                .engine(picture -> seen(ByteBuffer.wrap(picture.bytes())))
                .forgetImages();
    }

    /** A picture of these faces, by number, at most 100. */
    static byte[] picture(int from, int to) {
        // What follows the end of a PNG is ignored: another picture without the work of drawing one.
        return ByteBuffer.allocate(BLANK.length + 2 * Integer.BYTES)
                .put(BLANK)
                .putInt(from)
                .putInt(to)
                .array();
    }

    /** Indexes a picture of these faces, by number, and answers the ID of one. */
    @CanIgnoreReturnValue
    static String index(RekognitionClient client, int from, int to) {
        Image image = Image.builder()
                .bytes(SdkBytes.fromByteArrayUnsafe(picture(from, to)))
                .build();
        return client.indexFaces(r -> r.collectionId(COLLECTION).image(image).qualityFilter("NONE"))
                .faceRecords()
                .get(0)
                .face()
                .faceId();
    }

    FakeRekognition fake() {
        return fake;
    }

    /** The face that {@value #MATCHES} others are like. */
    String first() {
        return first;
    }

    private static List<SeenFace> seen(ByteBuffer png) {
        int from = png.getInt(BLANK.length);
        int to = png.getInt(BLANK.length + Integer.BYTES);
        List<SeenFace> faces = new ArrayList<>();
        for (int number = from; number < to; number++) {
            FaceVector own = FaceVector.seeded(number);
            FaceVector vector =
                    number == 0 || number >= PHOTOS ? own : FaceVector.seeded(0).toward(own, PHOTO_PERCENT);
            faces.add(seen(vector));
        }
        return faces;
    }

    /** The face of that number, which is like no other's. */
    static SeenFace stranger(int number) {
        return seen(FaceVector.seeded(number));
    }

    private static SeenFace seen(FaceVector vector) {
        return new SeenFace(0.1, 0.1, 0.8, 0.8, 99, 90, 80, Pose.FRONTAL, Appearance.DEFAULT, vector);
    }

    private static byte[] blank() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY), "png", png)) {
                throw new IllegalStateException("this JDK writes no PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
