package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.TopologyException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.sharding.ShardPolicy;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeRekognition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** What cannot work is refused by name, limit and value, and nothing is created for it. */
class ShardedBadInputTest {

    private final FakeRekognition fake = Shots.fake().build();
    private final RekognitionClient client = fake.client();
    private final FaceCollections faces =
            FaceCollections.builder().client(client).sleeper(pause -> {}).build();

    private void assertNothingWasCreated() {
        assertThat(client.listCollections().collectionIds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001, 10_000})
    void a_number_of_shards_that_cannot_be(int shards) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sharding.byExternalImageId(shards))
                .withMessageContaining("1-1000 shards")
                .withMessageContaining("got " + shards);
        assertThatIllegalArgumentException().isThrownBy(() -> Sharding.by(shards, "mine", (key, n) -> 0));
        assertNothingWasCreated();
    }

    @Test
    void a_name_that_leaves_no_room_for_its_shards() {
        String longest = "n".repeat(244);
        assertThat(faces.sharded(longest, Sharding.byExternalImageId(2)).id().value())
                .isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faces.sharded(longest + "n", Sharding.byExternalImageId(2)))
                .withMessageContaining("1-244 characters")
                .withMessageContaining("got 245");
        assertNothingWasCreated();
    }

    @Test
    void values_that_are_out_of_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sharding.byFill(999))
                .withMessageContaining("got 999");
        assertThatIllegalArgumentException().isThrownBy(() -> Sharding.by(2, "no spaces", (key, n) -> 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ShardPolicy.quorum(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShardPolicy.degrade().patience(Duration.ZERO))
                .withMessageContaining("above zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sharding.byTenant().refreshEvery(Duration.ofHours(2)))
                .withMessageContaining("hour");
    }

    @Test
    void another_number_or_another_route_than_the_stored_one() {
        faces.sharded("members", Sharding.byExternalImageId(3)).create();
        int before = client.listCollections().collectionIds().size();

        for (Sharding other : new Sharding[] {
            Sharding.byExternalImageId(4), Sharding.by(3, "mine", (key, n) -> 0), Sharding.byFill(1_000)
        }) {
            ShardedCollection members = faces.sharded("members", other);
            assertThatExceptionOfType(TopologyException.class)
                    .isThrownBy(members::createIfMissing)
                    .withMessageContaining("3 shards in generation 1");
            assertThatExceptionOfType(TopologyException.class)
                    .isThrownBy(() -> members.index(Shots.of(1, 0)).run());
        }
        assertThat(client.listCollections().collectionIds()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "members.g1.s1"})
    void a_collection_of_a_like_name_is_neither_adopted_nor_touched(String foreign) {
        client.createCollection(r -> r.collectionId(foreign).tags(Map.of("owner", "somebody else")));

        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() ->
                        faces.sharded("members", Sharding.byExternalImageId(3)).createIfMissing())
                .withMessageContaining("choose another name");
        assertThat(client.listCollections().collectionIds()).containsExactly(foreign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TagResource", "ListTagsForResource"})
    void a_missing_permission_for_tags(String operation) {
        fake.deny(operation);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() ->
                        faces.sharded("members", Sharding.byExternalImageId(3)).createIfMissing())
                .withMessageContaining(operation);
        assertNothingWasCreated();
    }

    @Test
    void more_tags_than_there_is_room_for_and_tags_of_the_librarys_own() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= 100; i++) {
            many.put("tag" + i, "value");
        }
        ShardedCollection members = faces.sharded("members", Sharding.byExternalImageId(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.create(many))
                .withMessageContaining("0-100")
                .withMessageContaining("got 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.create(Map.of("rekollect.shards", "9")))
                .withMessageContaining("rekollect.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.create(Map.of("k".repeat(129), "v")))
                .withMessageContaining("1-128");
        assertNothingWasCreated();
        many.remove("tag0");
        members.create(many);
        assertThat(members.tags()).isEqualTo(many);
        assertThatIllegalArgumentException().isThrownBy(() -> members.tag(Map.of("rekollect.shards", "9")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.tag(Map.of("tag0", "one too many")))
                .withMessageContaining("got 101");
        members.tag(Map.of("tag1", "changed"));
        assertThat(members.tags()).containsEntry("tag1", "changed").hasSize(100);
    }

    @Test
    void a_router_that_answers_what_is_no_shard() {
        ShardedCollection members = faces.sharded("members", Sharding.by(3, "wrong", (key, n) -> n));
        members.create();

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> members.index(Shots.of(1, 0)).externalImageId("a").run())
                .withMessageContaining("0-2")
                .withMessageContaining("answered 3");
        assertThat(fake.calls("IndexFaces")).isEmpty();
    }

    @Test
    void tenants() {
        ShardedCollection customers = faces.sharded("customers", Sharding.byTenant());
        customers.create();
        assertThatIllegalArgumentException().isThrownBy(() -> customers.tenant(""));
        assertThatIllegalArgumentException().isThrownBy(() -> customers.tenant("t".repeat(300)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> customers.search(Shots.of(1, 0)).run())
                .withMessageContaining("tenant(...)");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        faces.sharded("members", Sharding.byExternalImageId(3)).tenant("acme"));
        assertThat(fake.calls("SearchFacesByImage")).isEmpty();
    }

    @Test
    void what_is_no_shard_and_what_cannot_grow() {
        ShardedCollection members = faces.sharded("members", Sharding.byExternalImageId(3));
        members.create();
        ShardedCollection filled = faces.sharded("filled", Sharding.byFill(1_000));
        filled.create();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.drain(CollectionId.of("elsewhere")))
                .withMessageContaining("elsewhere");
        assertThatIllegalArgumentException().isThrownBy(() -> members.forgetShard(CollectionId.of("members")));
        assertThatIllegalArgumentException().isThrownBy(() -> members.grow(0));
        assertThatIllegalStateException().isThrownBy(() -> filled.grow(2)).withMessageContaining("by itself");
        assertThat(members.shards().shards()).hasSize(3);
    }
}
