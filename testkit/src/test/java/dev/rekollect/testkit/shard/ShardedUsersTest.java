package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.PartialAssociationException;
import dev.rekollect.error.UserExistsException;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserStatus;
import dev.rekollect.model.UserSummary;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeRekognition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People whose faces lie in several shards. */
class ShardedUsersTest extends ShardedPeople {

    @Test
    void faces_in_several_shards_are_one_person() {
        List<FaceRef> photos = alice(0, 1);
        stored(members, "bob", 2);

        assertThat(photos).extracting(FaceRef::collection).containsExactly(shard(0), shard(1));
        assertThat(fake.calls("AssociateFaces")).hasSize(2);
        assertThat(members.users().awaitActive(ALICE, Duration.ZERO)).isTrue();
        assertThat(members.users().list()).containsExactly(new UserSummary(ALICE, UserStatus.ACTIVE));
        assertThat(members.faces().userId(ALICE).stream()).hasSize(2);

        UserSearchResult result = members.users().search(photo("alice", 9)).run();

        assertThat(found(result)).containsExactly(ALICE);
        assertThat(result.shards().answered()).containsExactly(shard(0), shard(1), shard(2));
        assertThat(result.shards().isComplete()).isTrue();
        assertThat(members.estimateUserSearches(1).calls()).isEqualTo(Map.of("SearchUsersByImage", (long)
                fake.calls("SearchUsersByImage").size()));
    }

    @Test
    void what_is_already_as_asked_is_told_shard_by_shard() {
        List<FaceRef> photos = alice(0, 1);
        FaceRef bobs = stored(members, "bob", 1);
        FaceId nowhere = FaceId.of("0b4f7c1a-3333-4333-8333-333333333333");
        // Another process, which has not stored them itself and has to look.
        ShardedCollection elsewhere = open(BY_KEY);

        AssociationResult result = elsewhere
                .users()
                .associate(ALICE, List.of(photos.get(0).face(), photos.get(1).face(), bobs.face(), nowhere))
                .run();

        assertThat(result).isInstanceOfSatisfying(AssociationResult.Applied.class, applied -> {
            assertThat(applied.changed()).isEmpty();
            assertThat(applied.unchanged()).containsExactlyElementsOf(photos);
            assertThat(applied.refused())
                    .extracting(AssociationResult.Refusal::face, AssociationResult.Refusal::reasons)
                    .containsExactly(
                            tuple(bobs, Set.of(AssociationResult.Reason.LOW_MATCH_CONFIDENCE)),
                            tuple(new FaceRef(members.id(), nowhere), Set.of(AssociationResult.Reason.FACE_NOT_FOUND)));
            assertThat(applied.status()).contains(UserStatus.ACTIVE);
        });
        assertThat(elsewhere.users().disassociate(ALICE, ids(photos)).run().changed())
                .containsExactlyElementsOf(photos);
        assertThat(members.users().list()).containsExactly(new UserSummary(ALICE, UserStatus.CREATED));
    }

    @Test
    void a_person_is_active_when_they_are_in_each_shard_that_holds_a_face_of_theirs() {
        FakeRekognition slow = FakeRekognition.builder()
                .clock(clock)
                .userUpdateTime(Duration.ofSeconds(30))
                .build();
        ShardedCollection people = FaceCollections.builder()
                .client(slow.client())
                .clock(clock)
                .sleeper(clock::advance)
                .build()
                .sharded("people", BY_KEY);
        people.createIfMissing();
        people.users().create(ALICE);
        FaceId early = stored(people, "alice", 0).face();
        FaceId late = stored(people, "alice", 1).face();
        assertThat(people.users().associate(ALICE, List.of(early)).run().complete())
                .isTrue();
        clock.advance(Duration.ofSeconds(20));
        assertThat(people.users().associate(ALICE, List.of(late)).run().complete())
                .isTrue();

        assertThat(people.users().awaitActive(ALICE, Duration.ofSeconds(15))).isFalse();
        assertThat(people.users().list()).containsExactly(new UserSummary(ALICE, UserStatus.UPDATING));
        assertThat(people.users().awaitActive(ALICE, Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void a_person_goes_on_into_new_shards() {
        List<FaceRef> photos = new ArrayList<>(alice(0));
        members.grow(2);
        photos.add(stored(members, "alice", 1));
        int created = fake.calls("CreateUser").size();

        AssociationResult result = members.users().associate(ALICE, ids(photos)).run();

        assertThat(result.changed()).containsExactly(photos.get(1));
        assertThat(photos.get(1).collection()).isEqualTo(CollectionId.of("members.g2.s1"));
        assertThat(fake.calls("CreateUser")).hasSize(created + 1);
        assertThat(found(members.users().search(photo("alice", 9)).run())).containsExactly(ALICE);
        assertThat(members.users().list()).containsExactly(new UserSummary(ALICE, UserStatus.ACTIVE));
        assertThat(members.users().createIfMissing(ALICE)).isFalse();
        assertThat(usersOf(CollectionId.of("members.g2.s0"))).containsExactly(ALICE);
        assertThat(catchThrowableOfType(
                        UserExistsException.class, () -> members.users().create(ALICE)))
                .hasMessageContaining("createIfMissing");
    }

    @Test
    void a_person_whose_first_face_is_in_a_new_shard_is_known_by_the_lists() {
        members.users().create(ALICE);
        members.grow(2);
        FaceRef photo = stored(members, "alice", 1);

        assertThat(members.users().associate(ALICE, List.of(photo.face())).run().changed())
                .containsExactly(photo);
    }

    @Test
    void a_creation_that_was_stopped_half_way_is_completed() {
        fake.faults().on("CreateUser").forCollection(shard(1).value()).times(1).deny();

        assertThat(catchThrowableOfType(
                        AccessDeniedException.class, () -> members.users().create(ALICE)))
                .isNotNull();
        assertThat(usersOf(shard(1))).isEmpty();
        assertThat(catchThrowableOfType(
                        UserExistsException.class, () -> members.users().create(ALICE)))
                .isNotNull();
        assertThat(members.users().createIfMissing(ALICE)).isFalse();

        for (int i = 0; i < SHARDS; i++) {
            assertThat(usersOf(shard(i))).containsExactly(ALICE);
        }
    }

    @Test
    void a_user_of_a_single_shard_is_there_already() {
        FaceCollections.of(fake.client()).named(shard(1).value()).users().create(ALICE);

        assertThat(members.users().list()).extracting(UserSummary::id).containsExactly(ALICE);
        assertThat(catchThrowableOfType(
                        UserExistsException.class, () -> members.users().create(ALICE)))
                .isNotNull();
        assertThat(members.users().delete(ALICE)).isTrue();
        assertThat(members.users().list()).isEmpty();
    }

    @Test
    void of_several_who_create_one_user_at_once_one_succeeds() throws Exception {
        int processes = 8;
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            List<Future<Boolean>> outcomes = threads.invokeAll(IntStream.range(0, processes)
                    .mapToObj(i -> open(BY_KEY))
                    .<Callable<Boolean>>map(process -> () -> isCreatedBy(process))
                    .toList());
            List<Boolean> created = new ArrayList<>();
            for (Future<Boolean> outcome : outcomes) {
                created.add(outcome.get());
            }
            assertThat(created).containsOnlyOnce(true);
        } finally {
            threads.shutdownNow();
        }
        assertThat(members.users().list()).hasSize(1);
    }

    private static boolean isCreatedBy(ShardedCollection process) {
        try {
            process.users().create(ALICE);
            return true;
        } catch (UserExistsException e) {
            return false;
        }
    }

    @Test
    void a_shard_that_breaks_leaves_what_the_others_did() {
        members.users().create(ALICE);
        List<FaceRef> photos = IntStream.range(0, SHARDS)
                .mapToObj(shard -> stored(members, "alice", shard))
                .toList();
        fake.faults()
                .on("AssociateFaces")
                .forCollection(shard(1).value())
                .times(1)
                .deny();

        PartialAssociationException e = catchThrowableOfType(
                PartialAssociationException.class,
                () -> members.users().associate(ALICE, ids(photos)).run());

        assertThat(e).hasCauseInstanceOf(AccessDeniedException.class);
        assertThat(e.done().changed()).containsExactly(photos.get(0), photos.get(2));
        assertThat(e.remaining()).containsExactly(photos.get(1).face());
        assertThat(members.users().associate(ALICE, e.remaining()).run().changed())
                .containsExactly(photos.get(1));
    }

    @Test
    void where_no_shard_does_anything_its_own_error_is_thrown() {
        members.users().create(ALICE);
        FaceRef photo = stored(members, "alice", 0);
        fake.faults().on("AssociateFaces").deny();

        assertThat(catchThrowableOfType(
                        AccessDeniedException.class,
                        () -> members.users()
                                .associate(ALICE, List.of(photo.face()))
                                .run()))
                .isNotNull();
    }

    @Test
    void faces_that_may_be_in_a_shard_that_cannot_be_listed_remain() {
        List<FaceRef> photos = alice(0, 1);
        ShardedCollection elsewhere = open(BY_KEY);
        fake.faults().on("ListFaces").forCollection(shard(1).value()).deny();

        PartialAssociationException e = catchThrowableOfType(
                PartialAssociationException.class,
                () -> elsewhere.users().disassociate(ALICE, ids(photos)).run());

        assertThat(e.done().changed()).containsExactly(photos.get(0));
        assertThat(e.remaining()).containsExactly(photos.get(1).face());
    }

    @Test
    void a_shard_that_was_given_up_is_missed_by_nobody() {
        List<FaceRef> photos = alice(0, 1);
        ShardedCollection other = open(BY_KEY);
        other.forgetShard(shard(0));

        assertThat(members.users().list()).extracting(UserSummary::id).containsExactly(ALICE);
        assertThat(found(members.users().search(photo("alice", 9)).run())).containsExactly(ALICE);
        AssociationResult result =
                members.users().disassociate(ALICE, ids(photos)).run();
        assertThat(result.changed()).containsExactly(photos.get(1));
        assertThat(result.refused())
                .extracting(AssociationResult.Refusal::face)
                .extracting(FaceRef::face)
                .containsExactly(photos.get(0).face());
        assertThat(members.users().delete(ALICE)).isTrue();
        assertThat(members.users().createIfMissing(ALICE)).isTrue();
    }

    @Test
    void without_money_nothing_is_sent_and_what_was_sent_is_told() {
        List<FaceRef> photos =
                IntStream.range(0, 2).mapToObj(i -> stored(members, "alice", i)).toList();
        members.users().create(ALICE);

        AssociationResult part =
                within("0.001").users().associate(ALICE, ids(photos)).run();

        assertThat(part.changed()).hasSize(1);
        assertThat(part.refused())
                .extracting(AssociationResult.Refusal::reasons)
                .containsExactly(Set.of(AssociationResult.Reason.OVER_BUDGET));
        assertThat(within("0.0001").users().associate(ALICE, ids(photos)).run()).isInstanceOf(OverBudget.class);
        assertThat(within("0.0001").users().search(photo("alice", 9)).run()).isInstanceOf(OverBudget.class);
        assertThat(fake.calls("AssociateFaces")).hasSize(1);
    }

    private ShardedCollection within(String dollars) {
        Budget budget = Budget.perRun(Money.usd(dollars), CostMeter.of(PriceList.builtIn("us-east-1")))
                .build();
        return faces().budget(budget).build().sharded("members", BY_KEY);
    }

    @Test
    void where_every_shard_was_given_up_nobody_can_be_created() {
        for (int i = 0; i < SHARDS; i++) {
            members.forgetShard(shard(i));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> members.users().createIfMissing(ALICE))
                .withMessageContaining("grow(n)");
        members.grow(1);
        assertThat(members.users().createIfMissing(ALICE)).isTrue();
    }

    @Test
    void users_of_all_tenants_together_are_refused() {
        ShardedCollection customers = faces().build().sharded("customers", Sharding.byTenant());
        customers.createIfMissing();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> customers.users().list())
                .withMessageContaining("tenant");
        assertThat(customers.tenant("acme").createIfMissing().users().createIfMissing(ALICE))
                .isTrue();
    }
}
