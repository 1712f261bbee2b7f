package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.FaceCollection;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.UserExistsException;
import dev.rekollect.error.UserNotFoundException;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserStatus;
import dev.rekollect.model.UserSummary;
import dev.rekollect.testkit.Person;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users of a collection and their faces. */
interface UserContract extends ContractWorld {

    UserId ALICE = UserId.of("alice");
    UserId BOB = UserId.of("bob");

    /** An id no collection holds. */
    FaceId NO_SUCH_FACE = FaceId.of("0b4f7c1a-3333-4333-8333-333333333333");

    /** A stored photo. */
    default FaceId face(FaceCollection of, String name, int number) {
        return enrol(of, name, number).faces().get(0).id();
    }

    /** A stored face as the collection names it: by the Rekognition collection that holds it, which may be one of several. */
    static FaceRef ref(FaceCollection of, FaceId face) {
        try (Stream<StoredFace> stored = of.faces().ids(List.of(face)).stream()) {
            return stored.map(StoredFace::ref).findFirst().orElseThrow();
        }
    }

    /** The faces of a picture of these two, which lie in one Rekognition collection as they are of one picture. */
    private List<FaceId> couple(FaceCollection of, String larger, String smaller) {
        return say(of.index(picture(
                                Person.named(larger).at(0.05, 0.1).height(0.7),
                                Person.named(smaller).at(0.55, 0.2).height(0.4)))
                        .externalImageId("couple"))
                .faces()
                .stream()
                .sorted(Comparator.comparing(face -> -face.face().box().height()))
                .map(IndexedFace::id)
                .toList();
    }

    /** A new user with one photo, when searches can find them. */
    default FaceId user(FaceCollection of, UserId user) {
        FaceId face = face(of, user.value(), 1);
        of.users().create(user);
        assertThat(say(of.users().associate(user, List.of(face))).complete()).isTrue();
        assertThat(of.users().awaitActive(user, Duration.ofMinutes(2))).isTrue();
        return face;
    }

    @Test
    default void a_user_is_created_listed_and_deleted() {
        FaceCollection staff = collection();

        staff.users().create(ALICE);
        staff.users().create(BOB);

        assertThat(staff.users().list())
                .containsExactlyInAnyOrder(
                        new UserSummary(ALICE, UserStatus.CREATED), new UserSummary(BOB, UserStatus.CREATED));
        assertThat(staff.users().delete(ALICE)).isTrue();
        assertThat(staff.users().delete(ALICE)).isFalse();
        assertThat(staff.users().list()).extracting(UserSummary::id).containsExactly(BOB);
    }

    @Test
    default void creating_a_user_twice_is_an_error_and_creating_if_missing_is_not() {
        FaceCollection staff = collection();

        assertThat(staff.users().createIfMissing(ALICE)).isTrue();
        assertThat(staff.users().createIfMissing(ALICE)).isFalse();

        assertThatExceptionOfType(UserExistsException.class)
                .isThrownBy(() -> staff.users().create(ALICE))
                .withMessageContaining("createIfMissing")
                .satisfies(e -> {
                    assertThat(e.operation()).isEqualTo("CreateUser");
                    assertThat(e.errorCode()).contains("ConflictException");
                    assertThat(e.isRetryable()).isFalse();
                });
        assertThat(staff.users().list()).hasSize(1);
    }

    @Test
    default void a_missing_user_is_told_apart_from_a_missing_collection() {
        // Whose names would lead a careless reader of messages astray.
        FaceCollection staff = collection();
        FaceCollection none = named("users-" + freshName());
        FaceId face = face(staff, "alice", 1);
        UserId collector = UserId.of("collection");

        assertThat(List.<Supplier<?>>of(
                        () -> say(staff.users().associate(collector, List.of(face))),
                        () -> say(staff.users().disassociate(collector, List.of(face))),
                        () -> staff.users().awaitActive(collector, Duration.ZERO)))
                .allSatisfy(use -> assertThatThrownBy(use::get)
                        .extracting(e -> e instanceof CompletionException ? e.getCause() : e)
                        .isInstanceOf(UserNotFoundException.class));
        assertThat(List.<Supplier<?>>of(
                        () -> none.users().createIfMissing(ALICE),
                        () -> none.users().delete(ALICE),
                        () -> none.users().list().count(),
                        () -> say(none.users().associate(ALICE, List.of(face))),
                        () -> say(none.users().disassociate(ALICE, List.of(face))),
                        () -> say(none.users().search(ALICE)),
                        () -> say(none.users().search(photo("alice", 1)))))
                .allSatisfy(use -> assertThatThrownBy(use::get)
                        .extracting(e -> e instanceof CompletionException ? e.getCause() : e)
                        .isInstanceOf(CollectionNotFoundException.class));
    }

    @Test
    default void faces_are_given_to_a_user_once_and_listed_with_them() {
        FaceCollection staff = collection();
        FaceId first = user(staff, ALICE);
        FaceId second = face(staff, "alice", 2);

        AssociationResult result = say(staff.users().associate(ALICE, List.of(first, second, second)));

        assertThat(result).isInstanceOfSatisfying(AssociationResult.Applied.class, applied -> {
            assertThat(applied.changed()).containsExactly(ref(staff, second));
            assertThat(applied.unchanged()).containsExactly(ref(staff, first));
            assertThat(applied.refused()).isEmpty();
            assertThat(applied.status()).isPresent();
        });
        assertThat(result.complete()).isTrue();
        assertThat(staff.faces().userId(ALICE).stream())
                .hasSize(2)
                .allSatisfy(face -> assertThat(face.userId()).contains(ALICE));
    }

    @Test
    default void faces_that_cannot_be_a_users_are_refused_with_the_reason() {
        FaceCollection staff = collection();
        List<FaceId> couple = couple(staff, "alice", "bob");
        FaceId alice = couple.get(0);
        FaceId bob = couple.get(1);
        staff.users().create(ALICE);
        staff.users().create(BOB);
        assertThat(say(staff.users().associate(ALICE, List.of(alice))).complete())
                .isTrue();

        AssociationResult stranger = say(staff.users().associate(ALICE, List.of(bob)));
        AssociationResult mixed = say(staff.users().associate(BOB, List.of(bob, alice, NO_SUCH_FACE)));

        assertThat(stranger.complete()).isFalse();
        assertThat(stranger.changed()).isEmpty();
        assertThat(stranger.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.face()).isEqualTo(ref(staff, bob));
            assertThat(refusal.reasons()).isEqualTo(Set.of(AssociationResult.Reason.LOW_MATCH_CONFIDENCE));
            assertThat(refusal.confidence())
                    .hasValueSatisfying(percent -> assertThat(percent).isLessThan(75f));
        });
        assertThat(mixed.changed()).containsExactly(ref(staff, bob));
        assertThat(mixed.refused())
                .filteredOn(refusal -> refusal.face().face().equals(alice))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.reasons())
                            .isEqualTo(Set.of(AssociationResult.Reason.ASSOCIATED_TO_A_DIFFERENT_USER));
                    assertThat(refusal.userId()).contains(ALICE);
                });
        assertThat(mixed.refused())
                .filteredOn(refusal -> refusal.face().face().equals(NO_SUCH_FACE))
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.reasons()).isEqualTo(Set.of(AssociationResult.Reason.FACE_NOT_FOUND)));
    }

    @Test
    default void a_lower_threshold_gives_a_user_what_the_default_refuses() {
        FaceCollection staff = collection();
        List<FaceId> couple = couple(staff, "alice", "bob");
        staff.users().create(ALICE);
        assertThat(say(staff.users().associate(ALICE, couple.subList(0, 1))).complete())
                .isTrue();
        assertThat(say(staff.users().associate(ALICE, couple)).complete()).isFalse();

        assertThat(say(staff.users().associate(ALICE, couple).threshold(0)).complete())
                .isTrue();
    }

    @Test
    default void no_faces_are_no_call() {
        FaceCollection staff = collection();

        AssociationResult result = say(staff.users().associate(UserId.of("nobody"), List.of()));

        assertThat(result.complete()).isTrue();
        assertThat(result.changed()).isEmpty();
    }

    @Test
    default void a_face_that_is_taken_away_stays_and_can_be_deleted() {
        FaceCollection staff = collection();
        FaceId face = user(staff, ALICE);
        FaceId free = face(staff, "bob", 1);
        assertThat(staff.delete(List.of(face)).failed())
                .extracting(DeleteResult.Failure::userId)
                .allSatisfy(owner -> assertThat(owner).contains(ALICE));

        AssociationResult result = say(staff.users().disassociate(ALICE, List.of(face, free, NO_SUCH_FACE)));

        assertThat(result).isInstanceOfSatisfying(AssociationResult.Applied.class, applied -> {
            assertThat(applied.changed()).containsExactly(ref(staff, face));
            assertThat(applied.unchanged()).containsExactly(ref(staff, free));
            assertThat(applied.refused())
                    .extracting(AssociationResult.Refusal::reasons)
                    .containsExactly(Set.of(AssociationResult.Reason.FACE_NOT_FOUND));
        });
        assertThat(staff.faces().stream().map(StoredFace::userId)).hasSize(2).allMatch(owner -> owner.isEmpty());
        assertThat(staff.delete(List.of(face)).nothingLeft()).isTrue();
    }

    @Test
    default void deleting_a_user_leaves_the_faces_to_nobody() {
        FaceCollection staff = collection();
        FaceId face = user(staff, ALICE);

        staff.users().delete(ALICE);

        assertThat(staff.faces().stream()).singleElement().satisfies(left -> {
            assertThat(left.id()).isEqualTo(face);
            assertThat(left.userId()).isEmpty();
        });
    }

    @Test
    default void a_user_without_a_face_does_not_become_active() {
        FaceCollection staff = collection();
        staff.users().create(ALICE);

        assertThat(staff.users().awaitActive(ALICE, Duration.ZERO)).isFalse();
    }
}
