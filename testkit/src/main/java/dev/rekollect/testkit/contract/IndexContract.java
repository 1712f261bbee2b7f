package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceAttribute;
import dev.rekollect.model.FaceAttributes;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.QualityFilter;
import dev.rekollect.model.StoredFace;
import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Indexing. */
interface IndexContract extends ContractWorld {

    @Test
    default void an_indexed_face_is_stored_as_the_result_says() {
        FaceCollection staff = collection();

        IndexResult result = enrol(staff, "alice", 1);

        assertThat(result).isInstanceOfSatisfying(IndexResult.Indexed.class, indexed -> {
            assertThat(indexed.faces()).hasSize(1);
            assertThat(indexed.dropped()).isEmpty();
            assertThat(indexed.largerFaceRefused()).isEmpty();
            assertThat(indexed.image())
                    .hasValueSatisfying(image -> assertThat(image.width()).isGreaterThanOrEqualTo(80));
            StoredFace face = indexed.largest().face();
            assertThat(face.externalImageId()).contains(new ExternalImageId("alice-1"));
            assertThat(staff.faces().stream().map(StoredFace::ref)).containsExactly(face.ref());
            assertThat(face.confidence()).isBetween(50f, 100f);
            assertThat(staff.faces().stream().map(StoredFace::id)).containsExactly(face.id());
        });
    }

    @Test
    default void a_picture_without_a_face_is_no_error_and_stores_nothing() {
        FaceCollection staff = collection();

        assertThat(say(staff.index(landscape()))).isEqualTo(new NoFace());
        assertThat(staff.faces().stream()).isEmpty();
    }

    @Test
    default void the_faces_of_a_picture_come_largest_first_and_share_its_image_id() {
        FaceCollection staff = collection();

        List<IndexedFace> faces = say(staff.index(picture(
                                Person.named("small").at(0.05, 0.1).height(0.3),
                                Person.named("large").at(0.33, 0.1).height(0.5),
                                Person.named("middle").at(0.72, 0.1).height(0.4)))
                        .externalImageId("group"))
                .faces();

        assertThat(faces).hasSize(3);
        assertThat(faces)
                .extracting(face -> face.face().box().area())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(faces)
                .extracting(face -> face.face().imageId())
                .containsOnly(faces.get(0).face().imageId());
        assertThat(faces)
                .extracting(face -> face.face().externalImageId())
                .containsOnly(faces.get(0).face().externalImageId());
        assertThat(faces).extracting(IndexedFace::id).doesNotHaveDuplicates();
    }

    @Test
    default void the_same_picture_under_the_same_name_is_stored_once() {
        FaceCollection staff = collection();
        FaceImage alice = photo("alice", 1);

        IndexResult first = say(staff.index(alice).externalImageId("alice"));
        IndexResult second = say(staff.index(alice).externalImageId("alice"));

        assertThat(second.faces())
                .extracting(IndexedFace::id)
                .containsExactly(first.faces().get(0).id());
        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    default void the_same_picture_under_another_name_or_none_is_stored_again() {
        FaceCollection staff = collection();
        FaceImage alice = photo("alice", 1);

        IndexResult named = say(staff.index(alice).externalImageId("alice"));
        IndexResult renamed = say(staff.index(alice).externalImageId("alice-again"));
        IndexResult nameless = say(staff.index(alice));

        assertThat(staff.faces().stream()).hasSize(3);
        assertThat(List.of(named, renamed, nameless))
                .extracting(result -> result.faces().get(0).face().imageId())
                .containsOnly(named.faces().get(0).face().imageId());
    }

    @Test
    default void looking_first_answers_duplicate_and_stores_nothing() {
        FaceCollection staff = collection();
        IndexResult first = enrol(staff, "alice", 1);

        IndexResult second =
                say(staff.index(photo("alice", 2)).externalImageId("alice-1").onlyIfAbsent());

        assertThat(second)
                .isInstanceOfSatisfying(
                        IndexResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.existing())
                                .extracting(StoredFace::id)
                                .containsExactly(first.faces().get(0).id()));
        assertThat(say(staff.index(photo("bob", 1)).externalImageId("bob-1").onlyIfAbsent()))
                .isInstanceOf(IndexResult.Indexed.class);
    }

    @Test
    default void looking_first_needs_a_name_to_look_for() {
        FaceCollection staff = collection();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> staff.index(photo("alice", 1)).onlyIfAbsent().run())
                .withMessageContaining("externalImageId");
    }

    @Test
    default void indexing_filters_by_quality_unless_told_not_to() {
        FaceCollection staff = collection();
        FaceImage dark = picture(Person.named("alice").brightness(3));

        assertThat(say(staff.index(dark)))
                .isInstanceOfSatisfying(
                        IndexResult.FaceRejected.class,
                        rejected -> assertThat(rejected.dropped().get(0).reasons())
                                .contains(DroppedFace.Reason.LOW_BRIGHTNESS));
        assertThat(staff.faces().stream()).isEmpty();

        assertThat(say(staff.index(dark).qualityFilter(QualityFilter.NONE))).isInstanceOf(IndexResult.Indexed.class);
    }

    @Test
    default void faces_too_small_for_the_service_are_told_apart_from_no_face() {
        FaceCollection staff = collection();
        FaceImage far = FaceImage.bytes(
                drawn(Portrait.of(Person.named("alice").at(0.5, 0.5).height(0.042))
                                .size(1920, 1080))
                        .png());

        assertThat(say(staff.index(far).qualityFilter(QualityFilter.HIGH)))
                .isInstanceOfSatisfying(
                        IndexResult.FaceTooSmall.class,
                        tooSmall -> assertThat(tooSmall.dropped().get(0).reasons())
                                .isEqualTo(Set.of(DroppedFace.Reason.SMALL_BOUNDING_BOX)));
    }

    @Test
    default void attributes_are_told_when_asked_for() {
        FaceCollection staff = collection();
        FaceImage bob = picture(Person.named("bob")
                .age(52)
                .gender(Gender.MALE)
                .emotion(Emotion.HAPPY)
                .with(Trait.SMILE, Trait.BEARD));

        FaceAttributes nothing = say(staff.index(bob)).faces().get(0).detail().attributes();
        FaceAttributes all = say(staff.index(bob).attributes(FaceAttribute.ALL))
                .faces()
                .get(0)
                .detail()
                .attributes();
        FaceAttributes one = say(staff.index(bob).attributes(FaceAttribute.SMILE))
                .faces()
                .get(0)
                .detail()
                .attributes();

        assertThat(nothing).isEqualTo(FaceAttributes.NONE);
        assertThat(all.ageRange()).hasValueSatisfying(age -> assertThat(52).isBetween(age.low(), age.high()));
        assertThat(all.gender())
                .hasValueSatisfying(gender -> assertThat(gender.value()).isEqualTo("Male"));
        assertThat(all.trait(FaceAttribute.SMILE))
                .hasValueSatisfying(smile -> assertThat(smile.value()).isTrue());
        assertThat(all.trait(FaceAttribute.SUNGLASSES))
                .hasValueSatisfying(sunglasses -> assertThat(sunglasses.value()).isFalse());
        assertThat(all.emotions().keySet().iterator().next()).isEqualTo("HAPPY");
        assertThat(one.trait(FaceAttribute.SMILE)).isPresent();
        assertThat(one.trait(FaceAttribute.BEARD)).isEmpty();
        assertThat(one.ageRange()).isEmpty();
    }
}
