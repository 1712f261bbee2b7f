package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.FaceCollection;
import dev.rekollect.error.SelectionIncompleteException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.QualityFilter;
import dev.rekollect.model.StoredFace;
import dev.rekollect.testkit.Person;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of a picture's faces stay. */
interface SelectionContract extends ContractWorld {

    /** A small face at the left, a large one at the right. */
    private FaceImage two() {
        return picture(
                Person.named("small").at(0.1, 0.2).height(0.3),
                Person.named("large").at(0.5, 0.1).height(0.7));
    }

    @Test
    default void the_largest_face_only_is_stored_and_the_other_is_told() {
        FaceCollection staff = collection();

        IndexResult result = say(staff.index(two()).largestFaceOnly());

        assertThat(result).isInstanceOfSatisfying(IndexResult.Indexed.class, indexed -> {
            assertThat(indexed.faces()).hasSize(1);
            assertThat(indexed.largest().face().box().left()).isGreaterThan(0.4);
            assertThat(indexed.largerFaceRefused()).isEmpty();
        });
        assertThat(result.dropped())
                .extracting(DroppedFace::reasons)
                .containsExactly(Set.of(DroppedFace.Reason.EXCEEDS_MAX_FACES));
        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    default void a_larger_face_that_was_refused_is_told() {
        FaceCollection staff = collection();
        FaceImage picture = picture(
                Person.named("sharp").at(0.1, 0.2).height(0.3),
                Person.named("blurred").at(0.5, 0.1).height(0.7).sharpness(2));

        IndexResult result = say(staff.index(picture).largestFaceOnly());

        assertThat(result).isInstanceOfSatisfying(IndexResult.Indexed.class, indexed -> {
            assertThat(indexed.largest().face().box().left()).isLessThan(0.4);
            assertThat(indexed.largerFaceRefused())
                    .hasValueSatisfying(face -> assertThat(face.reasons()).contains(DroppedFace.Reason.LOW_SHARPNESS));
        });
    }

    @Test
    default void exactly_one_face_stores_nothing_of_a_picture_with_two() {
        FaceCollection staff = collection();

        IndexResult result = say(staff.index(two()).externalImageId("two").exactlyOneFace());

        assertThat(result).isInstanceOf(IndexResult.FaceRejected.class);
        assertThat(result.dropped()).hasSize(2);
        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    default void exactly_one_face_stores_the_one_and_does_not_count_those_of_low_quality() {
        FaceCollection staff = collection();

        assertThat(enrolOne(staff, Person.named("alice"))).isInstanceOf(IndexResult.Indexed.class);
        assertThat(enrolOne(
                        staff,
                        Person.named("bob").at(0.1, 0.1).height(0.5),
                        Person.named("passer-by").at(0.7, 0.2).height(0.3).sharpness(2)))
                .isInstanceOf(IndexResult.Indexed.class);
        assertThat(staff.faces().stream()).hasSize(2);
    }

    private IndexResult enrolOne(FaceCollection into, Person... persons) {
        return say(into.index(picture(persons)).exactlyOneFace());
    }

    @Test
    default void a_limit_drops_the_lowest_quality_first_and_then_the_smallest() {
        FaceCollection staff = collection();
        FaceImage picture = picture(
                Person.named("small").at(0.02, 0.2).height(0.25),
                Person.named("middle").at(0.25, 0.2).height(0.35),
                Person.named("blurred").at(0.6, 0.1).height(0.6).sharpness(5));

        IndexResult one = say(staff.index(picture)
                .maxFaces(1)
                .qualityFilter(QualityFilter.NONE)
                .externalImageId("picture"));

        assertThat(one.faces()).hasSize(1);
        assertThat(one.faces().get(0).face().box().left()).isBetween(0.2, 0.4);
        assertThat(one.dropped()).hasSize(2);
    }

    @Test
    default void a_selection_of_your_own_keeps_what_it_chooses_and_deletes_the_rest() {
        FaceCollection staff = collection();

        IndexResult result = say(staff.index(two())
                .select((stored, dropped) -> stored.stream()
                        .filter(face -> face.face().box().left() < 0.4)
                        .toList()));

        assertThat(result.faces()).hasSize(1);
        assertThat(result.dropped())
                .extracting(DroppedFace::reasons)
                .containsExactly(Set.of(DroppedFace.Reason.NOT_SELECTED));
        assertThat(staff.faces().stream().map(face -> face.id()))
                .containsExactly(result.faces().get(0).id());
    }

    @Test
    default void a_selection_that_chooses_a_face_of_another_picture_is_refused_and_says_what_stays() {
        FaceCollection staff = collection();
        List<IndexedFace> alien = enrol(staff, "alice", 1).faces();
        FaceImage two = two();

        assertThatExceptionOfType(SelectionIncompleteException.class)
                .isThrownBy(() ->
                        staff.index(two).select((stored, dropped) -> alien).run())
                .satisfies(e -> {
                    assertThat(e.result().faces()).hasSize(2);
                    assertThat(e.remaining()).hasSize(2);
                    assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
                });
    }

    @Test
    default void a_selection_that_breaks_loses_nothing() {
        FaceCollection staff = collection();
        FaceImage two = two();

        assertThatExceptionOfType(SelectionIncompleteException.class)
                .isThrownBy(() -> staff.index(two)
                        .select((stored, dropped) -> {
                            throw new UnsupportedOperationException("not today");
                        })
                        .run())
                .satisfies(e -> assertThat(staff.faces().stream().map(StoredFace::ref))
                        .containsExactlyInAnyOrderElementsOf(e.remaining()))
                .withMessageContaining("not today");
    }

    @Test
    default void a_selection_decides_on_what_an_earlier_one_kept_of_the_same_picture_and_name() {
        FaceCollection staff = collection();
        assertThat(say(staff.index(two()).externalImageId("two")).faces()).hasSize(2);

        IndexResult narrower =
                say(staff.index(two()).externalImageId("two").select((stored, dropped) -> stored.subList(0, 1)));

        assertThat(staff.faces().stream().map(StoredFace::id))
                .containsExactly(narrower.faces().get(0).id());
    }
}
