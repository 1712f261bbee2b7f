package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ServiceWorld.invalid;
import static dev.rekollect.testkit.contract.ServiceWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;

/** SearchFaces and SearchFacesByImage. */
interface ServiceSearchContract extends ServiceWorld {

    @Test
    default void a_face_finds_the_others_of_its_person_and_never_itself() {
        String name = collection();
        Face alice = index(name, "alice", 1);
        index(name, "alice", 2);
        index(name, "alice", 3);
        index(name, "bob", 1);

        SearchFacesResponse found = eventually(
                () -> client().searchFaces(r -> r.collectionId(name).faceId(alice.faceId())),
                answer -> answer.faceMatches().size() == 2);

        assertThat(found.searchedFaceId()).isEqualTo(alice.faceId());
        assertThat(found.faceModelVersion()).isNotEmpty();
        assertThat(names(found.faceMatches())).containsExactlyInAnyOrder("alice-2", "alice-3");
        assertThat(found.faceMatches())
                .extracting(FaceMatch::similarity)
                .isSortedAccordingTo((a, b) -> Float.compare(b, a))
                .allSatisfy(similarity -> assertThat(similarity).isBetween(80f, 100f));
    }

    @Test
    default void a_face_nobody_knows_is_an_invalid_parameter_and_not_a_missing_resource() {
        String name = collection();

        refused(
                InvalidParameterException.class,
                () -> client().searchFaces(r -> r.collectionId(name).faceId(NOBODY)));
        assertThatThrownBy(() -> client().searchFaces(r -> r.collectionId(name).faceId(NOBODY)))
                .hasMessageContaining("not found");
        invalid(() -> client().searchFaces(r -> r.collectionId(name).faceId("nobody")));
    }

    @Test
    default void a_picture_finds_its_person() {
        String name = collection();
        index(name, "alice", 1);
        index(name, "bob", 1);

        SearchFacesByImageResponse found = eventually(
                () -> client().searchFacesByImage(r -> r.collectionId(name).image(photo("alice", 2))),
                answer -> answer.faceMatches().size() == 1);

        assertThat(names(found.faceMatches())).containsExactly("alice-1");
        assertThat(found.faceMatches().get(0).face().externalImageId()).isEqualTo("alice-1");
        assertThat(found.searchedFaceBoundingBox().width()).isBetween(0.01f, 1f);
        assertThat(found.searchedFaceConfidence()).isBetween(50f, 100f);
    }

    @Test
    default void only_the_largest_face_of_a_picture_is_searched_for() {
        String name = collection();
        index(name, "alice", 1);
        index(name, "bob", 1);

        SearchFacesByImageResponse found = eventually(
                () -> client().searchFacesByImage(r -> r.collectionId(name).image(couple())),
                answer -> answer.faceMatches().size() == 1);

        assertThat(names(found.faceMatches())).containsExactly("alice-1");
    }

    @Test
    default void no_match_and_an_empty_collection_are_answers() {
        String name = collection();
        assertThat(client().searchFacesByImage(r -> r.collectionId(name).image(photo("alice", 1)))
                        .faceMatches())
                .isEmpty();
        index(name, "bob", 1);

        SearchFacesByImageResponse nobody =
                client().searchFacesByImage(r -> r.collectionId(name).image(photo("alice", 1)));

        assertThat(nobody.faceMatches()).isEmpty();
        assertThat(nobody.searchedFaceBoundingBox()).isNotNull();
    }

    @Test
    default void a_picture_without_a_face_cannot_be_searched_for() {
        String name = collection();

        refused(
                InvalidParameterException.class,
                () -> client().searchFacesByImage(r -> r.collectionId(name).image(landscape())));
        assertThatThrownBy(() ->
                        client().searchFacesByImage(r -> r.collectionId(name).image(landscape())))
                .hasMessageContaining("no faces in the image");
    }

    @Test
    default void limits_are_kept_and_have_a_range() {
        String name = collection();
        index(name, "alice", 1);
        index(name, "alice", 2);

        SearchFacesByImageResponse one = eventually(
                () -> client().searchFacesByImage(r ->
                        r.collectionId(name).image(photo("alice", 3)).maxFaces(1)),
                answer -> answer.faceMatches().size() == 1);

        assertThat(one.faceMatches()).hasSize(1);
        invalid(() -> client().searchFacesByImage(
                        r -> r.collectionId(name).image(photo("alice", 3)).maxFaces(4097)));
        invalid(() -> client().searchFacesByImage(
                        r -> r.collectionId(name).image(photo("alice", 3)).faceMatchThreshold(100.5f)));
    }

    private static List<String> names(List<FaceMatch> matches) {
        return matches.stream().map(match -> match.face().externalImageId()).toList();
    }
}
