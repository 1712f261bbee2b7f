package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.model.CompareResult;
import dev.rekollect.model.DetectResult;
import dev.rekollect.model.FaceAttribute;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.NoFace;
import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.Person;
import org.junit.jupiter.api.Test;

/** What needs no collection: detecting and comparing. */
interface StatelessContract extends ContractWorld {

    @Test
    default void faces_are_detected_largest_first_with_pose_and_quality() {
        DetectResult result = say(faces().detect(picture(
                Person.named("alice").at(0.05, 0.2).height(0.3).yaw(20),
                Person.named("bob").at(0.5, 0.1).height(0.6).sharpness(60))));

        assertThat(result).isInstanceOf(DetectResult.Detected.class);
        assertThat(result.detected()).hasSize(2);
        FaceDetail bob = result.detected().get(0);
        FaceDetail alice = result.detected().get(1);
        assertThat(bob.box().left()).isGreaterThan(0.4);
        assertThat(bob.quality().sharpness()).isBetween(55f, 65f);
        assertThat(alice.pose().yaw()).isBetween(15f, 25f);
        assertThat(alice.landmarks()).extracting(FaceDetail.Landmark::type).contains("eyeLeft", "nose", "mouthRight");
    }

    @Test
    default void attributes_are_detected_when_asked_for() {
        DetectResult result = say(faces().detect(picture(Person.named("alice").with(Trait.EYEGLASSES)))
                .attributes(FaceAttribute.EYEGLASSES));

        assertThat(result.detected().get(0).attributes().trait(FaceAttribute.EYEGLASSES))
                .hasValueSatisfying(glasses -> assertThat(glasses.value()).isTrue());
    }

    @Test
    default void a_landscape_has_no_face_to_detect() {
        assertThat(say(faces().detect(landscape()))).isEqualTo(new NoFace());
    }

    @Test
    default void the_largest_face_of_the_source_is_compared_with_every_face_of_the_target() {
        CompareResult result = say(faces().compare(
                        photo("alice", 1),
                        picture(
                                Person.named("alice").photo(2).at(0.05, 0.2).height(0.4),
                                Person.named("bob").at(0.5, 0.1).height(0.6))));

        assertThat(result).isInstanceOfSatisfying(CompareResult.Compared.class, compared -> {
            assertThat(compared.matchedFaces()).hasSize(1);
            assertThat(compared.matchedFaces().get(0).face().box().left()).isLessThan(0.3);
            assertThat(compared.unmatched()).hasSize(1);
        });
        assertThat(result.bestMatch())
                .hasValueSatisfying(best -> assertThat(best.similarity()).isGreaterThan(97));
    }

    @Test
    default void strangers_are_compared_and_do_not_match() {
        CompareResult result = say(faces().compare(photo("alice", 1), photo("bob", 1)));

        assertThat(result).isInstanceOf(CompareResult.Compared.class);
        assertThat(result.bestMatch()).isEmpty();
        assertThat(say(faces().compare(photo("alice", 1), photo("bob", 1)).threshold(0))
                        .bestMatch())
                .hasValueSatisfying(weak -> assertThat(weak.similarity()).isLessThan(50));
    }

    @Test
    default void a_picture_without_a_face_cannot_be_compared() {
        assertThat(say(faces().compare(photo("alice", 1), landscape()))).isEqualTo(new NoFace());
        assertThat(say(faces().compare(landscape(), photo("alice", 1)))).isEqualTo(new NoFace());
    }
}
