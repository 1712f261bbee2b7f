package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.testkit.Appearance.Trait;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortraitTest {

    private static final Person ALICE = Person.named("alice");

    @Test
    void equal_portraits_give_equal_bytes() {
        Portrait one = Portrait.of(ALICE.with(Trait.SMILE), Person.named("bob")).size(320, 240);
        Portrait other = Portrait.of(List.of(ALICE.with(Trait.SMILE), Person.named("bob")))
                .size(320, 240);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.png()).isEqualTo(other.png());
        assertThat(one.jpeg()).isEqualTo(other.jpeg()).isEqualTo(one.jpeg(90));
        assertThat(one.size(330, 240)).isNotEqualTo(one);
    }

    @Test
    void default_picture_has_one_face_in_the_middle_half_as_high_as_the_picture() {
        BufferedImage image = Portrait.of("alice").image();
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(480);
        SeenFace face = FaceAssert.assertFoundUpright(ALICE, Pictures.facesIn(image));
        FaceAssert.assertBox(face, 0.5 - 100 / 640.0, 0.29, 200 / 640.0, 0.5);
    }

    @Test
    void smallest_picture_shows_a_face_that_is_found() {
        assertThat(Pictures.facesIn(Portrait.of("alice").size(80, 80).png())).hasSize(1);
        assertThat(Pictures.facesIn(Portrait.of("alice").size(80, 80).jpeg(85))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void group_without_places_is_laid_out_without_overlap(int size) {
        List<Person> persons =
                IntStream.range(0, size).mapToObj(i -> Person.named("p" + i)).toList();
        List<SeenFace> faces =
                Pictures.facesIn(Portrait.of(persons).size(800, 600).jpeg());
        assertThat(faces).hasSize(size);
        persons.forEach(person -> FaceAssert.assertFoundUpright(person, faces));
    }

    @Test
    void place_and_height_decide_the_box() {
        Person person = ALICE.at(0.1, 0.2).height(0.4);
        SeenFace face = FaceAssert.assertFoundUpright(
                person, Pictures.facesIn(Portrait.of(person).size(900, 600).png()));
        FaceAssert.assertBox(face, 0.1, 0.2, 240 * 5 / 6.0 / 900, 0.4);
    }

    @Test
    void face_that_leaves_the_picture_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Portrait.of(ALICE.at(0.9, 0.2).height(0.4)).image())
                .withMessage("the face of Person[alice, photo 0] leaves the picture of 640 x 480:"
                        + " it is 160 x 192 pixels at 576, 96");
    }

    @Test
    void faces_that_overlap_are_refused() {
        Portrait portrait = Portrait.of(
                ALICE.at(0.1, 0.2).height(0.4), Person.named("bob").at(0.2, 0.3).height(0.4));
        assertThatIllegalArgumentException()
                .isThrownBy(portrait::png)
                .withMessageContaining("Person[alice, photo 0] and Person[bob, photo 0] overlap");
    }

    @Test
    void out_of_range_is_refused_with_option_limits_and_value() {
        Portrait portrait = Portrait.empty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portrait.size(79, 80))
                .withMessage("width must be 80 to 20000 pixels; got 79");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portrait.size(80, 20_001))
                .withMessage("height must be 80 to 20000 pixels; got 20001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portrait.jpeg(0))
                .withMessage("jpeg quality must be 1 to 100; got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portrait.exifOrientation(9))
                .withMessage("exifOrientation must be 1 to 8; got 9");
    }

    @Test
    void nobody_is_a_landscape() {
        assertThat(Portrait.of()).isEqualTo(Portrait.empty());
        assertThat(Portrait.of(List.of())).isEqualTo(Portrait.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void turned_jpeg_has_an_exif_tag_that_puts_it_right(int tag) {
        Person bob = Person.named("bob").roll(10).yaw(30).at(0.1, 0.3).height(0.5);
        Portrait portrait = Portrait.of(bob).size(400, 300).exifOrientation(tag);
        byte[] file = portrait.jpeg(92);
        assertThat(new String(file, 0, 64, StandardCharsets.ISO_8859_1)).contains("Exif\0\0MM");
        BufferedImage upright = Pictures.decoded(file);
        assertThat(upright.getWidth()).isEqualTo(400);
        assertThat(upright.getHeight()).isEqualTo(300);
        SeenFace face = FaceAssert.assertFoundUpright(bob, Pictures.facesIn(upright));
        assertThat(face.left() + face.width() / 2).isBetween(0.25, 0.27);
        assertThat(portrait.png()).isEqualTo(portrait.exifOrientation(1).png());
    }

    @Test
    void upright_jpeg_has_no_exif_segment() {
        byte[] file = Portrait.of("alice").jpeg();
        assertThat(new String(file, 0, 64, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void extension_decides_the_format(@TempDir Path folder) throws IOException {
        Portrait portrait = Portrait.of("alice").size(100, 100);
        assertThat(Files.readAllBytes(portrait.writeTo(folder.resolve("a.PNG"))))
                .isEqualTo(portrait.png());
        assertThat(Files.readAllBytes(portrait.writeTo(folder.resolve("a.jpg"))))
                .isEqualTo(portrait.jpeg());
        assertThat(Files.readAllBytes(portrait.writeTo(folder.resolve("a.jpeg"))))
                .isEqualTo(portrait.jpeg());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> portrait.writeTo(folder.resolve("a.gif")))
                .withMessageContaining("must end in .png, .jpg or .jpeg; got ");
    }
}
