package dev.rekollect.testkit;

import static dev.rekollect.testkit.FaceAssert.assertBox;
import static dev.rekollect.testkit.FaceAssert.assertFound;
import static dev.rekollect.testkit.FaceAssert.assertFoundUpright;
import static dev.rekollect.testkit.Pictures.facesIn;
import static dev.rekollect.testkit.Pictures.grey;
import static dev.rekollect.testkit.Pictures.half;
import static dev.rekollect.testkit.Pictures.jpeg;
import static dev.rekollect.testkit.Pictures.png;
import static dev.rekollect.testkit.Pictures.repainted;
import static dev.rekollect.testkit.Pictures.scaled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Trait;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortraitEngineTest {

    private static final Person ALICE = Person.named("alice")
            .photo(2)
            .at(0.1, 0.3)
            .height(0.35)
            .age(34)
            .emotion(Emotion.HAPPY)
            .with(Trait.SMILE, Trait.EYEGLASSES)
            .sharpness(75)
            .brightness(60)
            .yaw(10)
            .pitch(-5);

    private static final Person BOB = Person.named("bob")
            .at(0.55, 0.35)
            .height(0.4)
            .with(Trait.BEARD, Trait.MUSTACHE)
            .without(Trait.EYES_OPEN)
            .roll(12)
            .lookingLike("carol", 80);

    static Stream<Named<UnaryOperator<BufferedImage>>> treatments() {
        Map<String, UnaryOperator<BufferedImage>> all = Map.ofEntries(
                Map.entry("nothing", image -> image),
                Map.entry("half size", Pictures::half),
                Map.entry("JPEG 60", image -> jpeg(image, 60)),
                Map.entry("half size, JPEG 60", image -> jpeg(half(image), 60)),
                Map.entry("JPEG 80, half size, JPEG 60", image -> jpeg(half(jpeg(image, 80)), 60)),
                Map.entry("JPEG 85, PNG", image -> png(jpeg(image, 85))),
                Map.entry("PNG, JPEG 85", image -> jpeg(png(image), 85)),
                Map.entry("JPEG 75 twice", image -> jpeg(jpeg(image, 75), 75)),
                Map.entry("grey", Pictures::grey),
                Map.entry("grey, half size, JPEG 60", image -> jpeg(grey(half(image)), 60)),
                Map.entry("double size", image -> scaled(image, 2)),
                Map.entry("double size, JPEG 60", image -> jpeg(scaled(image, 2), 60)),
                Map.entry("half size, double size", image -> scaled(half(image), 2)),
                Map.entry("odd size", image -> scaled(image, 0.73)),
                Map.entry("with alpha", image -> repainted(image, BufferedImage.TYPE_INT_ARGB)),
                Map.entry("4 bytes", image -> repainted(image, BufferedImage.TYPE_4BYTE_ABGR)),
                Map.entry("16 bits", image -> repainted(image, BufferedImage.TYPE_USHORT_565_RGB)),
                Map.entry("stretched by 10 %", PortraitEngineTest::stretched));
        return all.entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    private static BufferedImage stretched(BufferedImage image) {
        BufferedImage wide = scaled(image, 1.1);
        BufferedImage result = new BufferedImage(wide.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        result.createGraphics().drawImage(wide, 0, 0, wide.getWidth(), image.getHeight(), null);
        return result;
    }

    @ParameterizedTest
    @MethodSource("treatments")
    void persons_are_found_again_after(UnaryOperator<BufferedImage> treatment) {
        List<SeenFace> faces = facesIn(treatment.apply(Portrait.of(ALICE, BOB).image()));
        assertThat(faces).hasSize(2);
        SeenFace alice = assertFoundUpright(ALICE, faces);
        assertBox(alice, 0.1, 0.3, 0.35 * 480 * 5 / 6 / 640, 0.35);
        SeenFace bob = assertFoundUpright(BOB, faces);
        assertThat(bob.left() + bob.width() / 2).isCloseTo(0.55 + 0.4 * 480 * 5 / 12 / 640, within(0.01));
        assertThat(bob.top() + bob.height() / 2).isCloseTo(0.55, within(0.01));
    }

    @ParameterizedTest
    @MethodSource("treatments")
    void same_picture_treated_is_all_but_identical_to(UnaryOperator<BufferedImage> treatment) {
        BufferedImage image = Portrait.of("dave").image();
        SeenFace before = facesIn(image).get(0);
        SeenFace after = facesIn(treatment.apply(image)).get(0);
        assertThat(after.vector().similarity(before.vector())).isGreaterThanOrEqualTo(99.9f);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void face_of_120_pixels_survives_half_size_and_jpeg_60(int look) {
        for (int i = 0; i < 30; i++) {
            Person person = Person.named("small-" + look + "-" + i).brightness(20 + 2 * i);
            Person drawn = look == 0 ? person : person.lookingLike("other", 75).roll(look * 3 * i);
            BufferedImage image =
                    Portrait.of(drawn.height(120 / 240.0)).size(240, 240).image();
            assertFoundUpright(drawn, facesIn(jpeg(half(image), 60)));
        }
    }

    @Test
    void face_of_40_pixels_survives_jpeg_85() {
        for (int i = 0; i < 50; i++) {
            Person person = Person.named("tiny-" + i).height(0.4).roll(i % 5 * 7);
            byte[] file = Portrait.of(person).size(100, 100).jpeg(85);
            assertFoundUpright(person, facesIn(file));
        }
    }

    @Test
    void face_cropped_with_a_tenth_of_margin_is_found() {
        BufferedImage image = jpeg(Portrait.of(ALICE, BOB).image(), 85);
        int height = 168;
        int width = 140;
        int x = 64 - width / 10;
        int y = 144 - height / 10;
        BufferedImage crop = image.getSubimage(x, y, width * 12 / 10, height * 12 / 10);
        List<SeenFace> faces = facesIn(crop);
        assertThat(faces).hasSize(1);
        assertBox(assertFoundUpright(ALICE, faces), 1 / 12.0, 1 / 12.0, 10 / 12.0, 10 / 12.0);
        assertFoundUpright(ALICE, facesIn(jpeg(half(crop), 60)));
    }

    @Behaviour(
            area = Area.BOXES,
            value = "A picture turned without an EXIF orientation is not corrected: boxes are of the pixels as stored.")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void picture_turned_without_exif_reports_the_turn_as_roll(int quarters) {
        BufferedImage turned = Pictures.quarterTurned(Portrait.of(ALICE, BOB).image(), quarters);
        List<SeenFace> faces = facesIn(jpeg(turned, 80));
        assertThat(faces).hasSize(2);
        double expected = Math.IEEEremainder(90.0 * quarters, 360);
        SeenFace alice = assertFound(ALICE, faces);
        assertThat(Math.IEEEremainder(alice.pose().roll() - expected, 360)).isCloseTo(0, within(1.0));
        SeenFace bob = assertFound(BOB, faces);
        assertThat(Math.IEEEremainder(bob.pose().roll() - expected - 12, 360)).isCloseTo(0, within(1.0));
        double tall = 0.35 * 480;
        double wide = tall * 5 / 6;
        double left = alice.left() * turned.getWidth();
        double width = alice.width() * turned.getWidth();
        double height = alice.height() * turned.getHeight();
        assertThat(width).isCloseTo(quarters % 2 == 1 ? tall : wide, within(0.03 * tall));
        assertThat(height).isCloseTo(quarters % 2 == 1 ? wide : tall, within(0.03 * tall));
        double middle = switch (quarters) {
            case 1 -> 480 - (0.3 * 480 + tall / 2);
            case 2 -> 640 - (0.1 * 640 + wide / 2);
            default -> 0.3 * 480 + tall / 2;
        };
        assertThat(left + width / 2).isCloseTo(middle, within(2.0));
    }

    @Test
    void mirrored_picture_shows_the_same_persons_with_mirrored_pose() {
        BufferedImage image = Portrait.of(ALICE, BOB).image();
        BufferedImage mirrored = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        mirrored.createGraphics().drawImage(image, 640, 0, -640, 480, null);
        List<SeenFace> faces = facesIn(mirrored);
        assertThat(assertFound(ALICE, faces).pose()).isEqualTo(new SeenFace.Pose(0, -10, -5));
        assertThat(assertFound(BOB, faces).pose()).isEqualTo(new SeenFace.Pose(-12, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-180, -135, -90, -45, -20, 5, 30, 60, 90, 120, 150, 180})
    void rolled_head_is_found_with_the_box_around_its_oval(int roll) {
        Person person = Person.named("roller").height(0.5).at(0.3, 0.25).roll(roll);
        SeenFace face = assertFoundUpright(
                person, facesIn(jpeg(Portrait.of(person).size(600, 600).image(), 75)));
        double angle = Math.toRadians(roll);
        double width = Math.hypot(250 * Math.cos(angle), 300 * Math.sin(angle)) / 600;
        double height = Math.hypot(300 * Math.cos(angle), 250 * Math.sin(angle)) / 600;
        assertBox(face, 0.3 + 125 / 600.0 - width / 2, 0.5 - height / 2, width, height);
    }

    @Test
    void hundred_faces_in_one_picture_are_all_found() {
        List<Person> persons = IntStream.range(0, 100)
                .mapToObj(i -> Person.named("guest " + i).photo(i))
                .toList();
        byte[] file = Portrait.of(persons).size(3000, 2000).jpeg(85);
        List<SeenFace> faces = facesIn(file);
        assertThat(faces).hasSize(100);
        persons.forEach(person -> assertFoundUpright(person, faces));
    }

    @Test
    void group_of_very_different_sizes_is_found() {
        List<Person> persons = List.of(
                Person.named("large").at(0.02, 0.1).height(0.8),
                Person.named("middle").at(0.55, 0.3).height(0.3),
                Person.named("small").at(0.78, 0.3).height(0.1),
                Person.named("tiny").at(0.9, 0.4).height(0.05));
        List<SeenFace> faces = facesIn(Portrait.of(persons).size(1600, 1000).jpeg(85));
        assertThat(faces).hasSize(4);
        persons.forEach(person -> assertFoundUpright(person, faces));
    }

    @Test
    void faces_of_very_large_picture_are_found_on_a_reduced_copy() {
        List<Person> persons = List.of(
                Person.named("alice").at(0.1, 0.2).height(0.6),
                Person.named("bob").at(0.7, 0.4).height(0.04));
        List<SeenFace> faces = facesIn(Portrait.of(persons).size(6000, 4500).image());
        assertThat(faces).hasSize(2);
        assertBox(assertFoundUpright(persons.get(0), faces), 0.1, 0.2, 0.6 * 4500 * 5 / 6 / 6000, 0.6);
        assertBox(assertFoundUpright(persons.get(1), faces), 0.7, 0.4, 0.04 * 4500 * 5 / 6 / 6000, 0.04);
    }
}
