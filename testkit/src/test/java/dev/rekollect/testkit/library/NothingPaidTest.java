package dev.rekollect.testkit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.PartialSearchException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexResult;
import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import dev.rekollect.testkit.junit.RekollectTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a call costs, and what costs nothing. */
@RekollectTest
class NothingPaidTest {

    private final FakeRekognition fake;
    private final FaceCollections faces;
    private final FaceCollection staff;

    NothingPaidTest(FakeRekognition fake, FaceCollections faces) {
        this.fake = fake;
        this.faces = faces;
        this.staff = faces.create("staff");
    }

    @Test
    void a_refused_picture_is_never_sent() {
        byte[] jpeg = Portrait.of("alice").jpeg();
        FaceImage truncated = FaceImage.bytes(Arrays.copyOf(jpeg, jpeg.length / 2));
        int before = fake.calls().size();

        for (FaceImage refused : new FaceImage[] {
            truncated,
            FaceImage.bytes(new byte[0]),
            FaceImage.bytes("text".getBytes(StandardCharsets.UTF_8)),
            FaceImage.file(Path.of("no-such-file.jpg"))
        }) {
            assertThat(staff.index(refused).run()).isInstanceOf(ImageRefused.class);
            assertThat(staff.index(refused).externalImageId("x").onlyIfAbsent().run())
                    .isInstanceOf(ImageRefused.class);
            assertThat(staff.search(refused).run()).isInstanceOf(ImageRefused.class);
            assertThat(staff.searchEachFace(refused).run()).isInstanceOf(ImageRefused.class);
            assertThat(faces.detect(refused).run()).isInstanceOf(ImageRefused.class);
            assertThat(faces.compare(refused, FaceImage.bytes(jpeg)).run()).isInstanceOf(ImageRefused.class);
            assertThat(faces.compare(FaceImage.bytes(jpeg), refused).run()).isInstanceOf(ImageRefused.class);
        }

        assertThat(fake.calls()).hasSize(before);
    }

    @Test
    void a_sentence_that_is_not_ended_sends_nothing() {
        int before = fake.calls().size();

        var unsaid = staff.index(FaceImage.bytes(Portrait.of("alice").jpeg())).largestFaceOnly();

        assertThat(unsaid.request().effectiveMaxFaces()).isEqualTo(1);
        assertThat(fake.calls()).hasSize(before);
    }

    @Test
    void every_face_of_a_picture_with_n_costs_one_plus_n() {
        FaceImage three = FaceImage.bytes(Portrait.of(
                        Person.named("a").at(0.03, 0.1).height(0.35),
                        Person.named("b").at(0.35, 0.1).height(0.45),
                        Person.named("c").at(0.72, 0.3).height(0.4))
                .jpeg());

        assertThat(staff.searchEachFace(three).run().searches()).hasSize(3);

        assertThat(fake.billedImages()).isEqualTo(new BilledImages(3, 1));
    }

    @Test
    void scratch_faces_cost_the_same_and_leave_nothing() {
        FaceImage two = FaceImage.bytes(Portrait.of(
                        Person.named("a").at(0.05, 0.1).height(0.4),
                        Person.named("b").at(0.5, 0.1).height(0.5))
                .jpeg());

        assertThat(staff.searchEachFace(two).throughScratchFaces().run().searches())
                .hasSize(2);

        assertThat(fake.billedImages()).isEqualTo(new BilledImages(3, 0));
        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    void scratch_faces_are_deleted_when_the_search_breaks() {
        fake.failNext("SearchFaces", 1, "AccessDeniedException");

        assertThatExceptionOfType(PartialSearchException.class)
                .isThrownBy(() -> staff.searchEachFace(
                                FaceImage.bytes(Portrait.of("a").jpeg()))
                        .throughScratchFaces()
                        .run());

        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    void a_picture_in_s3_cannot_be_cut_and_the_message_names_the_way_out() {
        int before = fake.calls().size();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> staff.searchEachFace(FaceImage.s3("bucket", "group.jpg"))
                        .run())
                .withMessageContaining("throughScratchFaces()");

        assertThat(fake.calls()).hasSize(before);
    }

    @Test
    void a_duplicate_costs_nothing() {
        FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());
        assertThat(staff.index(alice).externalImageId("alice").run()).isInstanceOf(IndexResult.Indexed.class);

        assertThat(staff.index(alice).externalImageId("alice").onlyIfAbsent().run())
                .isInstanceOf(IndexResult.Duplicate.class);

        assertThat(fake.billedImages().total()).isEqualTo(1);
    }
}
