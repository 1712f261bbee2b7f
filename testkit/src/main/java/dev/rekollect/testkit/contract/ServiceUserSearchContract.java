package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ServiceWorld.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;
import software.amazon.awssdk.services.rekognition.model.UnsearchedFaceReason;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/** SearchUsers and SearchUsersByImage. */
interface ServiceUserSearchContract extends ServiceUserContract {

    /** A collection with the users alice and bob, each with one photo. */
    private String alicesAndBobs() {
        String name = collection();
        for (String person : List.of("alice", "bob")) {
            Face face = index(name, person, 1);
            createUser(name, person);
            associate(name, person, face.faceId());
        }
        return name;
    }

    @Test
    default void a_picture_finds_its_user() {
        String name = alicesAndBobs();

        SearchUsersByImageResponse found = eventually(
                () -> client().searchUsersByImage(r -> r.collectionId(name).image(photo("alice", 2))),
                answer -> answer.userMatches().size() == 1);

        assertThat(users(found.userMatches())).containsExactly("alice");
        assertThat(found.userMatches().get(0).similarity()).isBetween(80f, 100f);
        assertThat(found.searchedFace().faceDetail().boundingBox()).isNotNull();
        assertThat(found.unsearchedFaces()).isEmpty();
        assertThat(found.faceModelVersion()).isNotEmpty();
    }

    @Test
    default void only_the_largest_face_is_searched_for_and_the_others_are_told() {
        String name = alicesAndBobs();

        SearchUsersByImageResponse found = eventually(
                () -> client().searchUsersByImage(r -> r.collectionId(name).image(couple())),
                answer -> answer.userMatches().size() == 1);

        assertThat(users(found.userMatches())).containsExactly("alice");
        assertThat(found.unsearchedFaces())
                .singleElement()
                .satisfies(face -> assertThat(face.reasons()).contains(UnsearchedFaceReason.FACE_NOT_LARGEST));
    }

    @Test
    default void a_picture_without_a_face_finds_nobody_and_is_no_error() {
        String name = collection();

        SearchUsersByImageResponse found =
                client().searchUsersByImage(r -> r.collectionId(name).image(landscape()));

        assertThat(found.userMatches()).isEmpty();
        assertThat(found.searchedFace()).isNull();
    }

    @Test
    default void a_face_finds_its_user_and_the_answer_names_what_was_searched_for() {
        String name = alicesAndBobs();
        Face second = index(name, "alice", 2);

        SearchUsersResponse found = eventually(
                () -> client().searchUsers(r -> r.collectionId(name).faceId(second.faceId())),
                answer -> answer.userMatches().size() == 1);

        assertThat(users(found.userMatches())).containsExactly("alice");
        assertThat(found.searchedFace().faceId()).isEqualTo(second.faceId());
        assertThat(found.searchedUser()).isNull();
    }

    @Test
    default void limits_have_a_range() {
        String name = collection();

        invalid(() ->
                client().searchUsers(r -> r.collectionId(name).userId("alice").maxUsers(501)));
        invalid(() -> client().searchUsersByImage(
                        r -> r.collectionId(name).image(landscape()).userMatchThreshold(-1f)));
    }

    private static List<String> users(List<UserMatch> matches) {
        return matches.stream().map(match -> match.user().userId()).toList();
    }
}
