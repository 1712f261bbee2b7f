package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserMatch;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserStatus;
import dev.rekollect.testkit.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Searching for users, by picture, by face and by user. */
interface UserSearchContract extends UserContract {

    private static List<UserId> ids(UserSearchResult result) {
        return result.users().stream().map(match -> match.user().id()).toList();
    }

    @Test
    default void a_picture_finds_its_user_and_nobody_else() {
        FaceCollection staff = collection();
        user(staff, ALICE);
        user(staff, BOB);

        UserSearchResult result = say(staff.users().search(photo("alice", 2)));

        assertThat(result).isInstanceOfSatisfying(UserSearchResult.Matched.class, matched -> {
            assertThat(matched.searched().detail()).isPresent();
            assertThat(matched.searched().image()).isPresent();
            assertThat(matched.searched().user()).isEmpty();
            assertThat(matched.searched().face()).isEmpty();
        });
        assertThat(ids(result)).containsExactly(ALICE);
        assertThat(result.bestUser()).hasValueSatisfying(best -> {
            assertThat(best.similarity()).isBetween(80f, 100f);
            assertThat(best.user().status()).isEqualTo(UserStatus.ACTIVE);
        });
    }

    @Test
    default void a_face_finds_its_user() {
        FaceCollection staff = collection();
        FaceId first = user(staff, ALICE);
        user(staff, BOB);
        FaceId second = face(staff, "alice", 2);

        UserSearchResult result = say(staff.users().search(second));

        assertThat(ids(result)).containsExactly(ALICE);
        assertThat(ids(say(staff.users().search(first)))).containsExactly(ALICE);
        assertThat(result)
                .isInstanceOfSatisfying(
                        UserSearchResult.Matched.class,
                        matched -> assertThat(matched.searched().face()).contains(UserContract.ref(staff, second)));
    }

    @Test
    default void only_the_largest_face_of_a_picture_finds_users_and_the_others_are_told() {
        FaceCollection staff = collection();
        user(staff, ALICE);
        user(staff, BOB);

        UserSearchResult result = say(staff.users()
                .search(picture(
                        Person.named("alice").at(0.05, 0.2).height(0.3),
                        Person.named("bob").at(0.45, 0.1).height(0.7))));

        assertThat(ids(result)).containsExactly(BOB);
        assertThat(result)
                .isInstanceOfSatisfying(
                        UserSearchResult.Matched.class,
                        matched -> assertThat(matched.searched().others())
                                .singleElement()
                                .satisfies(other ->
                                        assertThat(other.reasons()).contains(DroppedFace.Reason.FACE_NOT_LARGEST)));
    }

    @Test
    default void users_alike_are_found_by_user_most_similar_first_and_as_many_as_asked_for() {
        FaceCollection staff = collection();
        user(staff, ALICE);
        look(staff, "sister", 93);
        look(staff, "cousin", 85);
        look(staff, "neighbour", 60);

        UserSearchResult result = say(staff.users().search(ALICE));

        assertThat(ids(result)).containsExactly(UserId.of("sister"), UserId.of("cousin"));
        assertThat(result.users()).extracting(UserMatch::similarity).isSortedAccordingTo((a, b) -> Float.compare(b, a));
        assertThat(ids(say(staff.users().search(ALICE).threshold(50).maxUsers(1))))
                .containsExactly(UserId.of("sister"));
        assertThat(ids(say(staff.users().search(ALICE).threshold(50)))).hasSize(3);
        assertThat(ids(say(staff.users().search(photo("alice", 2)).threshold(50).maxUsers(2))))
                .containsExactly(ALICE, UserId.of("sister"));
    }

    /** A user who looks like Alice. */
    private void look(FaceCollection of, String name, int percent) {
        FaceId face = say(of.index(picture(Person.named(name).lookingLike("alice", percent))))
                .faces()
                .get(0)
                .id();
        of.users().create(UserId.of(name));
        assertThat(say(of.users().associate(UserId.of(name), List.of(face))).complete())
                .isTrue();
    }

    @Test
    default void nobody_alike_is_an_outcome_and_says_what_was_searched_for() {
        FaceCollection staff = collection();
        user(staff, ALICE);

        assertThat(say(staff.users().search(photo("bob", 1))))
                .isInstanceOfSatisfying(
                        UserSearchResult.NoMatch.class,
                        none -> assertThat(none.searched().detail()).isPresent());
        assertThat(say(staff.users().search(ALICE)))
                .isInstanceOfSatisfying(
                        UserSearchResult.NoMatch.class,
                        none -> assertThat(none.searched().user()).contains(ALICE));
    }

    @Test
    default void a_picture_of_the_wrong_kind_is_refused() {
        FaceImage text = FaceImage.bytes("this is no picture".getBytes(StandardCharsets.UTF_8));

        assertThat(say(collection().users().search(text)))
                .isInstanceOfSatisfying(
                        ImageRefused.class,
                        refused -> assertThat(refused.problem().kind()).isEqualTo(ImageProblem.Kind.NOT_AN_IMAGE));
    }

    @Test
    default void a_picture_without_a_face_an_unknown_face_and_an_unknown_user_are_outcomes() {
        FaceCollection staff = collection();

        assertThat(say(staff.users().search(landscape()))).isEqualTo(new NoFace());
        assertThat(say(staff.users().search(NO_SUCH_FACE)))
                .isEqualTo(new UserSearchResult.UnknownFace(new FaceRef(staff.id(), NO_SUCH_FACE)));
        assertThat(say(staff.users().search(BOB))).isEqualTo(new UserSearchResult.UnknownUser(BOB));
    }
}
