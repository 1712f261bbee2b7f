package dev.rekollect.opencv;

import static dev.rekollect.opencv.Pictures.photographs;
import static dev.rekollect.opencv.Pictures.png;
import static dev.rekollect.opencv.Pictures.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the gate says of real photographs. */
class PhotographsTest {

    private static final OpenCvFaceGate GATE = OpenCvFaceGate.create();

    // Drawn by hand, brow to chin, in pixels: left, top, right, bottom, of pictures of this width and height.
    private static final Map<String, int[]> FACES = Map.of(
            "face-astronaut.png", new int[] {183, 68, 267, 176, 512, 512},
            "face-biden-2021.jpg", new int[] {275, 150, 547, 505, 819, 1024},
            "face-trump-2017.jpg", new int[] {247, 225, 530, 580, 808, 1023});

    @AfterAll
    static void close() {
        GATE.close();
    }

    @Test
    void no_photograph_of_a_face_is_refused() throws IOException {
        List<Path> files = photographs("face");
        assertThat(files).hasSizeGreaterThanOrEqualTo(7);
        assertThat(files)
                .allSatisfy(file -> assertThat(GATE.mayHoldFace(ready(file)))
                        .as("%s passes", file)
                        .isTrue());
    }

    @Test
    void four_of_five_photographs_without_a_face_are_refused() throws IOException {
        List<Path> files = photographs("none");
        List<String> passed = new ArrayList<>();
        for (Path file : files) {
            if (GATE.mayHoldFace(ready(file))) {
                passed.add(file.getFileName().toString());
            }
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(5);
        assertThat(passed).as("let pass, of %d", files.size()).hasSizeLessThanOrEqualTo(files.size() / 5);
    }

    @Test
    void boxes_lie_on_the_faces() throws IOException {
        for (Path file : photographs("face")) {
            int[] drawn = FACES.get(file.getFileName().toString());
            if (drawn != null) {
                double width = drawn[4];
                double height = drawn[5];
                BoundingBox face = new BoundingBox(
                        drawn[0] / width,
                        drawn[1] / height,
                        (drawn[2] - drawn[0]) / width,
                        (drawn[3] - drawn[1]) / height);
                assertThat(GATE.detect((ImagePixels.Upright) ready(file).decode()))
                        .as("boxes in %s", file)
                        .anySatisfy(box ->
                                assertThat(box.intersectionOverUnion(face)).isGreaterThan(0.4));
            }
        }
    }

    @Test
    void mirrored_profile_is_found_where_it_is() throws IOException {
        Path file = photographs("face-profile").get(0);
        BufferedImage image = Pictures.decoded(file);
        BufferedImage mirrored = new AffineTransformOp(
                        new AffineTransform(-1, 0, 0, 1, image.getWidth(), 0), AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
                .filter(image, null);
        BoundingBox face = new BoundingBox(185 / 512.0, 112 / 512.0, 73 / 512.0, 88 / 512.0);
        BoundingBox mirrorFace = new BoundingBox(1 - face.right(), face.top(), face.width(), face.height());
        assertThat(GATE.detect((ImagePixels.Upright) png(image).decode()))
                .anySatisfy(box -> assertThat(box.intersectionOverUnion(face)).isGreaterThan(0.3));
        assertThat(GATE.detect((ImagePixels.Upright) png(mirrored).decode()))
                .anySatisfy(
                        box -> assertThat(box.intersectionOverUnion(mirrorFace)).isGreaterThan(0.3));
    }

    @Test
    void a_face_stored_on_its_side_is_found_through_exif() throws IOException {
        BufferedImage upright = Pictures.decoded(photographs("face-trump").get(0));
        // One cascade, or chance finds would hide that the picture was looked at on its side.
        try (OpenCvFaceGate gate =
                OpenCvFaceGate.builder().cascades(Cascade.FRONTAL_ALT2).build()) {
            byte[] sideways = jpeg(turned(upright));
            assertThat(gate.mayHoldFace(ready(sideways))).isFalse();
            assertThat(gate.mayHoldFace(ready(withOrientation(sideways, 6)))).isTrue();
        }
    }

    @Test
    void a_face_in_a_picture_of_fifty_megapixels_is_found() throws IOException {
        BufferedImage face = Pictures.decoded(photographs("face-biden").get(0));
        assertThat(GATE.mayHoldFace(fitted(jpeg(Pictures.within(face, 8000, 6250)))))
                .isTrue();
        assertThat(GATE.mayHoldFace(fitted(jpeg(Pictures.within(new BufferedImage(1, 1, 5), 8000, 6250)))))
                .isFalse();
    }

    @Test
    void many_threads_are_told_the_same_as_one() throws Exception {
        List<ImageCheck.Ready> pictures = new ArrayList<>();
        for (Path file : photographs("(face|none)")) {
            pictures.add(ready(file));
        }
        OpenCvFaceGate.Builder small = OpenCvFaceGate.builder().longestSide(400).concurrency(4);
        List<Boolean> alone;
        try (OpenCvFaceGate one = small.build()) {
            alone = pictures.stream().map(one::mayHoldFace).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (OpenCvFaceGate shared = small.build()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                for (ImageCheck.Ready picture : pictures) {
                    answers.add(threads.submit(() -> shared.mayHoldFace(picture)));
                }
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).as("picture %d", i).isEqualTo(alone.get(i % alone.size()));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(alone).contains(true, false);
    }

    private static ImageCheck.Ready fitted(byte[] jpeg) {
        return (ImageCheck.Ready) FaceImage.bytes(jpeg).fitted().check();
    }

    /** A quarter turn to the left, as a camera stores what orientation 6 turns back. */
    private static BufferedImage turned(BufferedImage image) {
        BufferedImage turned = new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                turned.setRGB(y, image.getWidth() - 1 - x, image.getRGB(x, y));
            }
        }
        return turned;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            18,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] with = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, with, 0, 2);
        System.arraycopy(exif, 0, with, 2, exif.length);
        System.arraycopy(jpeg, 2, with, 2 + exif.length, jpeg.length - 2);
        return with;
    }
}
