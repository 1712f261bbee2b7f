package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.filter.SameBytes;
import dev.rekollect.filter.SamePicture;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.NoFace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same picture in other bytes, and pictures that only look like it. */
class SamePictureTest {

    private static final Path PHOTOGRAPHS = Path.of("..", "..", "shared", "images");

    private final FakeRekognition fake = FakeRekognition.create();
    private final FaceCollection staff = FaceCollections.of(fake.client()).create("staff");

    private static ImageCheck.Ready ready(byte[] bytes) {
        return (ImageCheck.Ready) FaceImage.bytes(bytes).check();
    }

    private IndexResult.Indexed indexed(byte[] bytes) {
        return (IndexResult.Indexed) staff.index(FaceImage.bytes(bytes)).run();
    }

    private static List<FaceRef> refs(IndexResult.Indexed indexed) {
        return indexed.faces().stream().map(face -> face.face().ref()).toList();
    }

    @Test
    void a_portrait_is_known_again_at_any_size_and_quality() {
        SamePicture filter = SamePicture.create();
        Map<BufferedImage, List<FaceRef>> faces = new LinkedHashMap<>();
        for (Portrait portrait : List.of(
                Portrait.of("p0"),
                Portrait.of("p1"),
                Portrait.of(Person.named("p2").height(0.2)),
                Portrait.of(Person.named("p3"), Person.named("p4"), Person.named("p5")),
                Portrait.of("p6").size(500, 800))) {
            ImageCheck.Ready ready = ready(portrait.png());
            assertThat(filter.look(ready)).isEmpty();
            IndexResult.Indexed indexed = indexed(ready.bytes());
            filter.learn(ready, indexed);
            faces.put(portrait.image(), refs(indexed));
        }
        assertThat(filter.size()).isEqualTo(5);

        faces.forEach((picture, refs) -> {
            for (byte[] copy : Copies.of(picture)) {
                assertThat(filter.look(ready(copy)))
                        .contains(new BulkOutcome.Skipped(
                                BulkOutcome.Skipped.Reason.SAME_PICTURE,
                                "the same picture was indexed before, in other bytes",
                                refs));
            }
        });
    }

    @Test
    void no_other_portrait_is_taken_for_it() {
        List<Portrait> portraits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Person person = Person.named("other-" + i);
            for (Person one : List.of(
                    person,
                    person.photo(1),
                    person.photo(2),
                    person.yaw(4),
                    person.yaw(20),
                    person.pitch(10),
                    person.roll(8),
                    person.emotion(Appearance.Emotion.HAPPY),
                    person.height(0.06),
                    person.height(0.1))) {
                portraits.add(Portrait.of(one));
            }
        }
        // At its most tolerant.
        SamePicture filter = SamePicture.within(10);
        IndexResult.Indexed indexed = indexed(Portrait.of("somebody").jpeg());
        for (Portrait portrait : portraits) {
            ImageCheck.Ready ready = ready(portrait.jpeg());
            assertThat(filter.look(ready)).as("%s", portrait).isEmpty();
            filter.learn(ready, indexed);
        }
        assertThat(filter.size()).isEqualTo(portraits.size());
    }

    @Test
    void a_run_pays_for_a_picture_once() {
        BufferedImage alice = Portrait.of("alice").image();
        List<byte[]> files = new ArrayList<>(
                List.of(Portrait.of("alice").png(), Portrait.of("alice").png()));
        files.addAll(Copies.of(alice));
        files.add(Portrait.of("bob").jpeg());

        List<IndexAllResult> results;
        try (Stream<IndexAllResult> run = staff.indexAll(IntStream.range(0, files.size())
                        .mapToObj(i -> IndexRequest.of(FaceImage.bytes(files.get(i)))
                                .externalImageId(ExternalImageId.of("file-" + i))))
                .filters(SameBytes.create(), SamePicture.create())
                // Two that are sent at the same moment would both be paid for.
                .concurrency(1)
                .inOrder()
                .run()) {
            results = run.toList();
        }

        assertThat(fake.bill().images().group1()).isEqualTo(2);
        assertThat(fake.storedFaces()).containsEntry("staff", 2);
        List<FaceRef> stored =
                refs((IndexResult.Indexed) results.get(0).result().orElseThrow());
        assertThat(results.subList(1, files.size() - 1))
                .allSatisfy(result -> assertThat(result.outcome())
                        .isInstanceOfSatisfying(
                                BulkOutcome.Skipped.class,
                                skipped -> assertThat(skipped.faces()).isEqualTo(stored)));
        assertThat(((BulkOutcome.Skipped) results.get(1).outcome()).why())
                .isEqualTo("the same bytes were indexed before");
    }

    @Test
    void what_has_no_face_or_cannot_be_told_passes() {
        SamePicture filter = SamePicture.create();
        IndexResult.Indexed indexed = indexed(Portrait.of("somebody").jpeg());
        ImageCheck.Ready landscape = ready(Portrait.empty().png());
        ImageCheck.Ready even = ready(Scene.png(300, 200));
        byte[] bytes = Portrait.of("carol").png();
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 20, (byte) 0);
        ImageCheck.Ready damaged = ready(bytes);
        assertThat(damaged.decode()).isInstanceOf(ImagePixels.Undecodable.class);

        filter.learn(landscape, new NoFace());
        filter.learn(even, indexed);
        filter.learn(damaged, indexed);

        assertThat(filter.size()).isZero();
        assertThat(filter.look(landscape)).isEmpty();
        assertThat(filter.look(even)).isEmpty();
        assertThat(filter.look(damaged)).isEmpty();
    }

    @Test
    void its_distance_is_checked_and_part_of_its_name() {
        assertThat(SamePicture.within(7).name()).isEqualTo("SamePicture(7)");
        assertThat(SamePicture.create().name()).isEqualTo("SamePicture(4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamePicture.within(11))
                .withMessage("within takes a distance of 0-10; got 11: from 11 on, pictures of one scene with another"
                        + " person are taken for the same");
        assertThatIllegalArgumentException().isThrownBy(() -> SamePicture.within(-1));
    }

    private static Map<String, BufferedImage> photographs() throws IOException {
        assumeTrue(
                Files.isDirectory(PHOTOGRAPHS),
                () -> "NOT CHECKED against real photographs: there is no folder " + PHOTOGRAPHS.toAbsolutePath());
        Map<String, BufferedImage> photographs = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(PHOTOGRAPHS)) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(png|jpg)"))
                    .sorted()
                    .toList()) {
                ImageCheck.Ready ready = ready(Files.readAllBytes(file));
                photographs.put(file.getFileName().toString(), ((ImagePixels.Upright) ready.decode()).image());
            }
        }
        return photographs;
    }

    @Test
    void photographs_are_known_again_and_told_apart() throws IOException {
        Map<String, BufferedImage> photographs = photographs();
        assertThat(photographs).hasSizeGreaterThanOrEqualTo(12);
        SamePicture filter = SamePicture.create();
        IndexResult.Indexed indexed = indexed(Portrait.of("somebody").jpeg());
        for (Map.Entry<String, BufferedImage> photograph : photographs.entrySet()) {
            ImageCheck.Ready ready = ready(Copies.jpeg(photograph.getValue(), 0.95f));
            assertThat(filter.look(ready)).as(photograph.getKey()).isEmpty();
            filter.learn(ready, indexed);
        }
        int copies = 0;
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, BufferedImage> photograph : photographs.entrySet()) {
            for (byte[] copy : Copies.of(photograph.getValue())) {
                copies++;
                if (filter.look(ready(copy)).isEmpty()) {
                    missed.add(photograph.getKey());
                }
            }
        }
        assertThat(missed).as("of %d", copies).hasSizeLessThanOrEqualTo(copies / 100);
    }

    /** What the manual says of cameras that stand still. */
    @Test
    void another_face_of_an_eighth_of_the_same_scene_is_told_apart() throws IOException {
        Map<String, BufferedImage> photographs = photographs();
        List<BufferedImage> faces = List.of(
                photographs.get("face-astronaut.png").getSubimage(183, 68, 84, 108),
                photographs.get("face-biden-2021.jpg").getSubimage(275, 150, 272, 355),
                photographs.get("face-trump-2017.jpg").getSubimage(247, 225, 283, 355));
        IndexResult.Indexed indexed = indexed(Portrait.of("somebody").jpeg());
        Random random = new Random(3);
        for (String scene : List.of("none-coffee.png", "none-apple.jpg", "none-cat.png", "faces3-cop26.jpg")) {
            BufferedImage empty = photographs.get(scene);
            int width = empty.getWidth() / 8;
            int height = width * 5 / 4;
            for (int place = 0; place < 3; place++) {
                int x = random.nextInt(empty.getWidth() - width);
                int y = random.nextInt(empty.getHeight() - height);
                SamePicture filter = SamePicture.create();
                for (BufferedImage face : faces) {
                    BufferedImage shown = Copies.scaled(empty, 1);
                    Copies.draw(shown, face, x, y, width, height);
                    ImageCheck.Ready ready = ready(Copies.jpeg(shown, 0.9f));
                    assertThat(filter.look(ready))
                            .as("%s at %d, %d", scene, x, y)
                            .isEmpty();
                    filter.learn(ready, indexed);
                }
            }
        }
    }
}
