package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.ShardedCollection;
import dev.rekollect.error.IncompleteUserSearchException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.sharding.ShardPolicy;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Searching for people whose faces lie in several shards. */
class ShardedUserSearchTest extends ShardedPeople {

    @Test
    void a_shard_that_does_not_answer_a_search_is_in_the_exception_or_in_the_result() {
        alice(0, 1);
        fake.faults().on("SearchUsersByImage").forCollection(shard(1).value()).deny();

        IncompleteUserSearchException e = catchThrowableOfType(
                IncompleteUserSearchException.class,
                () -> members.users().search(photo("alice", 9)).run());
        UserSearchResult result = open(BY_KEY.onFailure(ShardPolicy.degrade()))
                .users()
                .search(photo("alice", 9))
                .run();

        assertThat(found(e.found())).containsExactly(ALICE);
        assertThat(e.failed()).extracting(ShardFailure::shard).containsExactly(shard(1));
        assertThat(e.isRetryable()).isFalse();
        assertThat(found(result)).containsExactly(ALICE);
        assertThat(result.shards().failed()).extracting(ShardFailure::shard).containsExactly(shard(1));
        assertThat(result.shards().answered()).containsExactly(shard(0), shard(2));
    }

    @Test
    void a_search_by_user_compares_with_their_vector_where_there_is_one_and_with_a_picture_elsewhere() {
        alice(0, 1);
        FaceRef twin = stored(members, "alice", 2);
        members.users().create(BOB);
        assertThat(members.users().associate(BOB, List.of(twin.face())).run().complete())
                .isTrue();

        UserSearchResult result = members.users().search(ALICE).run();

        assertThat(found(result)).containsExactly(BOB);
        assertThat(fake.calls("SearchUsers")).hasSize(2);
        assertThat(fake.calls("SearchUsersByImage")).hasSize(1);
        assertThat(result.shards().isComplete()).isTrue();
    }

    @Test
    void a_search_by_what_other_shards_do_not_know_needs_pictures_and_is_refused_before_it_is_paid_for() {
        FaceRef photo = alice(0, 1).get(0);
        ShardedCollection blind = open(BY_KEY);
        long before = paid();

        assertThatIllegalStateException()
                .isThrownBy(() -> blind.users().search(ALICE).run())
                .withMessageContaining("2 of the 3 shards")
                .withMessageContaining("Sharding.images");
        assertThatIllegalStateException()
                .isThrownBy(() -> blind.users().search(photo.face()).run())
                .withMessageContaining("1 of the 3 shards");
        assertThat(paid()).isEqualTo(before);

        UserSearchResult result = open(BY_KEY.onFailure(ShardPolicy.quorum(2)))
                .users()
                .search(ALICE)
                .run();
        assertThat(result.shards().failed()).extracting(ShardFailure::shard).containsExactly(shard(2));
    }

    @Test
    void a_person_in_every_shard_is_searched_for_without_pictures() {
        alice(0, 1, 2);

        UserSearchResult result = open(BY_KEY).users().search(ALICE).run();

        assertThat(result).isInstanceOf(UserSearchResult.NoMatch.class);
        assertThat(result.shards().answered()).hasSize(SHARDS);
        assertThat(fake.calls("SearchUsersByImage")).isEmpty();
    }

    @Test
    void a_person_without_a_face_and_nobody_cost_nothing() {
        members.users().create(ALICE);

        UserSearchResult faceless = members.users().search(ALICE).run();

        assertThat(faceless).isInstanceOf(UserSearchResult.NoMatch.class);
        assertThat(faceless.shards().saved()).hasSize(SHARDS);
        assertThat(members.users().search(BOB).run()).isEqualTo(new UserSearchResult.UnknownUser(BOB));
        assertThat(paid()).isZero();
    }

    @Test
    void what_a_shard_that_cannot_be_listed_may_know_is_not_unknown() {
        FaceRef photo = alice(0).get(0);
        ShardedCollection elsewhere = open(BY_KEY.images(photographs));
        fake.faults().on("ListFaces").forCollection(shard(0).value()).deny();

        for (IncompleteUserSearchException e : List.of(
                catchThrowableOfType(
                        IncompleteUserSearchException.class,
                        () -> elsewhere.users().search(ALICE).run()),
                catchThrowableOfType(
                        IncompleteUserSearchException.class,
                        () -> elsewhere.users().search(photo.face()).run()))) {
            assertThat(e.failed()).extracting(ShardFailure::shard).containsExactly(shard(0));
        }
        assertThat(fake.calls("SearchUsers")).isEmpty();
    }

    @Test
    void a_list_that_does_not_know_the_user_is_an_empty_one() {
        alice(0);
        fake.faults()
                .on("ListFaces")
                .forCollection(shard(2).value())
                .fail("ResourceNotFoundException", "The user id: alice does not exist");

        assertThat(members.users().search(ALICE).run()).isInstanceOf(UserSearchResult.NoMatch.class);
    }

    @Test
    void the_best_of_all_come_first_whichever_shard_they_are_in() {
        List<String> people = List.of("ann", "ben", "cat", "dan", "eva", "fay");
        for (int i = 0; i < people.size(); i++) {
            String name = people.get(i);
            FaceId face = members.index(FaceImage.bytes(
                            Portrait.of(Person.named(name).lookingLike("alice", 95 - 2 * i))
                                    .jpeg()))
                    .externalImageId(name + "-" + i)
                    .run()
                    .faces()
                    .get(0)
                    .id();
            members.users().create(UserId.of(name));
            assertThat(members.users()
                            .associate(UserId.of(name), List.of(face))
                            .run()
                            .complete())
                    .isTrue();
        }

        UserSearchResult result = members.users()
                .search(photo("alice", 1))
                .threshold(50)
                .maxUsers(4)
                .run();

        assertThat(result.users().stream()
                        .map(match -> match.user().id().value())
                        .collect(Collectors.toList()))
                .isEqualTo(people.subList(0, 4));
    }
}
