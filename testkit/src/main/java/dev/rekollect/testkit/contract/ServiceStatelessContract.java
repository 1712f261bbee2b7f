package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ServiceWorld.invalid;
import static dev.rekollect.testkit.contract.ServiceWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.CompareFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;

/** DetectFaces and CompareFaces. */
interface ServiceStatelessContract extends ServiceWorld {

    @Test
    default void faces_are_detected_with_what_was_asked_for() {
        DetectFacesResponse plain = client().detectFaces(r -> r.image(couple()));
        DetectFacesResponse all = client().detectFaces(r -> r.image(couple()).attributes(Attribute.ALL));

        assertThat(plain.faceDetails()).hasSize(2).allSatisfy(face -> {
            assertThat(face.landmarks()).hasSize(5);
            assertThat(face.ageRange()).isNull();
        });
        assertThat(plain.orientationCorrection()).isNull();
        assertThat(all.faceDetails())
                .hasSize(2)
                .allSatisfy(face -> assertThat(face.ageRange()).isNotNull());
        assertThat(client().detectFaces(r -> r.image(landscape())).faceDetails())
                .isEmpty();
    }

    @Test
    default void the_largest_face_of_the_source_is_compared_with_every_face_of_the_target() {
        CompareFacesResponse compared =
                client().compareFaces(r -> r.sourceImage(photo("alice", 2)).targetImage(couple()));

        assertThat(compared.faceMatches())
                .singleElement()
                .satisfies(match -> assertThat(match.similarity()).isBetween(80f, 100f));
        assertThat(compared.unmatchedFaces()).hasSize(1);
        assertThat(compared.sourceImageFace().confidence()).isBetween(50f, 100f);
    }

    @Test
    default void a_picture_without_a_face_cannot_be_compared() {
        refused(
                InvalidParameterException.class,
                () -> client().compareFaces(r -> r.sourceImage(landscape()).targetImage(photo("alice", 1))));
        refused(
                InvalidParameterException.class,
                () -> client().compareFaces(
                                r -> r.sourceImage(photo("alice", 1)).targetImage(landscape())));
        invalid(() -> client().compareFaces(r ->
                r.sourceImage(photo("alice", 1)).targetImage(landscape()).similarityThreshold(101f)));
    }
}
