package dev.rekollect.testkit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;

/** Pictures whose faces the test decides, and a fake that finds exactly those. */
final class Scene implements FaceEngine {

    static final int SIDE = 200;

    private static final byte[] BLANK = png(SIDE, SIDE);

    private final Map<String, List<SeenFace>> faces = new ConcurrentHashMap<>();
    private final AtomicInteger pictures = new AtomicInteger();

    @Override
    public List<SeenFace> find(Picture picture) {
        return faces.getOrDefault(picture.sha256(), List.of());
    }

    FakeRekognition.Builder builder() {
        return FakeRekognition.builder().engine(this);
    }

    /** A new picture with these faces. */
    byte[] picture(SeenFace... seen) {
        // What follows the end of a PNG is ignored: another picture without the work of encoding one.
        byte[] png = ByteBuffer.allocate(BLANK.length + Integer.BYTES)
                .put(BLANK)
                .putInt(pictures.incrementAndGet())
                .array();
        faces.put(sha256(png), List.of(seen));
        return png;
    }

    Image image(SeenFace... seen) {
        return image(picture(seen));
    }

    static Image image(byte[] bytes) {
        return Image.builder().bytes(SdkBytes.fromByteArray(bytes)).build();
    }

    /** Indexes a new picture of these faces, without a filter, and returns the face IDs, largest first. */
    List<String> index(RekognitionClient client, String collection, SeenFace... seen) {
        return ids(client.indexFaces(
                r -> r.collectionId(collection).image(image(seen)).qualityFilter("NONE")));
    }

    static List<String> ids(IndexFacesResponse response) {
        return response.faceRecords().stream()
                .map(FaceRecord::face)
                .map(Face::faceId)
                .toList();
    }

    static SeenFace face(FaceVector vector) {
        return face(vector, 0.5);
    }

    static SeenFace face(FaceVector vector, double size) {
        return face(vector, size, 99.9f, 90, 80, SeenFace.Pose.FRONTAL);
    }

    static SeenFace face(
            FaceVector vector, double size, float confidence, float sharpness, float brightness, SeenFace.Pose pose) {
        return new SeenFace(0.1, 0.2, size, size, confidence, sharpness, brightness, pose, Appearance.DEFAULT, vector);
    }

    /** Somebody; numbers tell people apart. */
    static FaceVector person(long number) {
        return FaceVector.seeded(1_000_000 + number);
    }

    /** Somebody who looks like somebody else to this degree. */
    static FaceVector like(FaceVector vector, double percent) {
        return vector.toward(FaceVector.seeded(Double.doubleToLongBits(percent)), percent);
    }

    static byte[] png(int width, int height) {
        return encode(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
