package dev.rekollect.testkit.contract;

import static dev.rekollect.testkit.contract.ServiceWorld.invalid;
import static dev.rekollect.testkit.contract.ServiceWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.AssociatedFace;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.DisassociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;
import software.amazon.awssdk.services.rekognition.model.User;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** Users and their faces. */
interface ServiceUserContract extends ServiceWorld {

    /** A user of a collection, without a face. */
    default void createUser(String collection, String user) {
        client().createUser(r -> r.collectionId(collection).userId(user));
    }

    /** Gives faces to a user, and waits until that is done. */
    default AssociateFacesResponse associate(String collection, String user, String... faces) {
        AssociateFacesResponse answer = client().associateFaces(
                        r -> r.collectionId(collection).userId(user).faceIds(faces));
        assertThat(eventually(() -> status(collection, user), status -> status != UserStatus.UPDATING))
                .isNotEqualTo(UserStatus.UPDATING);
        return answer;
    }

    /** How far a user's faces are taken into account. */
    default UserStatus status(String collection, String user) {
        return client().listUsersPaginator(r -> r.collectionId(collection)).users().stream()
                .filter(listed -> listed.userId().equals(user))
                .map(User::userStatus)
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void a_user_is_created_listed_and_deleted() {
        String name = collection();

        createUser(name, "alice");

        assertThat(status(name, "alice")).isEqualTo(UserStatus.CREATED);
        refused(ConflictException.class, () -> createUser(name, "alice"));
        client().deleteUser(r -> r.collectionId(name).userId("alice"));
        assertThat(eventually(
                        () -> client().listUsers(r -> r.collectionId(name)).users(), List::isEmpty))
                .isEmpty();
        refused(
                ResourceNotFoundException.class,
                () -> client().deleteUser(r -> r.collectionId(name).userId("alice")));
    }

    @Test
    default void every_user_is_on_one_page() {
        String name = collection();
        List<String> made = List.of("ann", "bea", "cat");
        made.forEach(user -> createUser(name, user));
        List<String> listed = new ArrayList<>();

        for (ListUsersResponse page :
                client().listUsersPaginator(r -> r.collectionId(name).maxResults(2))) {
            assertThat(page.users()).hasSizeLessThanOrEqualTo(2);
            page.users().forEach(user -> listed.add(user.userId()));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    default void faces_are_associated_once_and_listed_with_their_user() {
        String name = collection();
        Face first = index(name, "alice", 1);
        Face second = index(name, "alice", 2);
        createUser(name, "alice");

        AssociateFacesResponse associated = client().associateFaces(
                        r -> r.collectionId(name).userId("alice").faceIds(first.faceId()));

        assertThat(associated.associatedFaces())
                .extracting(AssociatedFace::faceId)
                .containsExactly(first.faceId());
        assertThat(associated.unsuccessfulFaceAssociations()).isEmpty();
        assertThat(associated.userStatus()).isEqualTo(UserStatus.UPDATING);
        assertThat(eventually(() -> status(name, "alice"), UserStatus.ACTIVE::equals))
                .isEqualTo(UserStatus.ACTIVE);
        assertThat(associate(name, "alice", first.faceId(), second.faceId()).associatedFaces())
                .extracting(AssociatedFace::faceId)
                .containsExactly(second.faceId());
        assertThat(client().listFaces(r -> r.collectionId(name).userId("alice")).faces())
                .hasSize(2)
                .extracting(Face::userId)
                .containsOnly("alice");
    }

    @Test
    default void faces_that_cannot_be_associated_are_told_with_the_reason() {
        String name = collection();
        Face alice = index(name, "alice", 1);
        Face bob = index(name, "bob", 1);
        createUser(name, "alice");
        createUser(name, "bob");
        associate(name, "alice", alice.faceId());

        AssociateFacesResponse stranger = associate(name, "alice", bob.faceId());
        AssociateFacesResponse taken = associate(name, "bob", bob.faceId(), alice.faceId(), NOBODY);

        assertThat(stranger.associatedFaces()).isEmpty();
        assertThat(stranger.unsuccessfulFaceAssociations()).singleElement().satisfies(failed -> {
            assertThat(failed.faceId()).isEqualTo(bob.faceId());
            assertThat(failed.reasons()).containsExactly(UnsuccessfulFaceAssociationReason.LOW_MATCH_CONFIDENCE);
            assertThat(failed.confidence()).isLessThan(75f);
        });
        assertThat(taken.unsuccessfulFaceAssociations())
                .filteredOn(failed -> failed.faceId().equals(alice.faceId()))
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.reasons())
                            .containsExactly(UnsuccessfulFaceAssociationReason.ASSOCIATED_TO_A_DIFFERENT_USER);
                    assertThat(failed.userId()).isEqualTo("alice");
                });
        assertThat(taken.unsuccessfulFaceAssociations())
                .filteredOn(failed -> failed.faceId().equals(NOBODY))
                .singleElement()
                .satisfies(failed ->
                        assertThat(failed.reasons()).containsExactly(UnsuccessfulFaceAssociationReason.FACE_NOT_FOUND));
    }

    @Test
    default void the_face_of_a_user_is_not_deleted_until_it_is_taken_away() {
        String name = collection();
        Face face = index(name, "alice", 1);
        createUser(name, "alice");
        associate(name, "alice", face.faceId());

        DeleteFacesResponse refused =
                client().deleteFaces(r -> r.collectionId(name).faceIds(face.faceId()));
        DisassociateFacesResponse taken = client().disassociateFaces(
                        r -> r.collectionId(name).userId("alice").faceIds(face.faceId()));

        assertThat(refused.deletedFaces()).isEmpty();
        assertThat(refused.unsuccessfulFaceDeletions()).singleElement().satisfies(failed -> {
            assertThat(failed.userId()).isEqualTo("alice");
            assertThat(failed.reasons()).containsExactly(UnsuccessfulFaceDeletionReason.ASSOCIATED_TO_AN_EXISTING_USER);
        });
        assertThat(taken.disassociatedFaces()).hasSize(1);
        assertThat(taken.userStatus()).isEqualTo(UserStatus.UPDATING);
        assertThat(eventually(
                                () -> client().deleteFaces(
                                                r -> r.collectionId(name).faceIds(face.faceId())),
                                deleted -> !deleted.deletedFaces().isEmpty())
                        .deletedFaces())
                .containsExactly(face.faceId());
    }

    @Test
    default void deleting_a_user_leaves_the_faces() {
        String name = collection();
        Face face = index(name, "alice", 1);
        createUser(name, "alice");
        associate(name, "alice", face.faceId());

        client().deleteUser(r -> r.collectionId(name).userId("alice"));

        List<Face> left = eventually(() -> faces(name), faces -> faces.get(0).userId() == null);
        assertThat(left).singleElement().satisfies(listed -> {
            assertThat(listed.faceId()).isEqualTo(face.faceId());
            assertThat(listed.userId()).isNull();
        });
    }

    @Test
    default void users_that_are_missing_and_arguments_out_of_range_are_refused() {
        String name = collection();

        refused(
                ResourceNotFoundException.class,
                () -> client().associateFaces(
                                r -> r.collectionId(name).userId("nobody").faceIds(NOBODY)));
        refused(
                ResourceNotFoundException.class,
                () -> client().disassociateFaces(
                                r -> r.collectionId(name).userId("nobody").faceIds(NOBODY)));
        invalid(() -> client().createUser(r -> r.collectionId(name).userId("a/b")));
        invalid(() -> client().listUsers(r -> r.collectionId(name).maxResults(501)));
        invalid(() -> client().associateFaces(
                        r -> r.collectionId(name).userId("nobody").faceIds(Collections.nCopies(101, NOBODY))));
    }
}
