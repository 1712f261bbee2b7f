package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.TopologyException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one program knows of the shards while another one changes them. */
class ShardKnowledgeTest {

    private static final Sharding SHARDING =
            Sharding.by(3, "number", (key, count) -> Integer.parseInt(key.substring(1)) % count);

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = Shots.fake().clock(clock).build();
    private final ShardedCollection here = program().sharded("members", SHARDING);
    private final ShardedCollection there = program().sharded("members", SHARDING);

    private FaceCollections program() {
        return FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(clock::advance)
                .build();
    }

    @BeforeEach
    void createAndKnow() {
        there.create();
        for (int i = 0; i < 6; i++) {
            assertThat(index(there, "n" + i)).hasToString("members.g1.s" + i % 3);
        }
        assertThat(found(here)).isEqualTo(6);
        // What a program has just made itself, it would wait for.
        clock.advance(Duration.ofSeconds(15));
    }

    private static CollectionId index(ShardedCollection members, String name) {
        return members.index(Shots.of(1, 0))
                .externalImageId(name)
                .run()
                .faces()
                .get(0)
                .face()
                .ref()
                .collection();
    }

    private static int found(ShardedCollection members) {
        return members.search(Shots.of(1, 0)).run().matches().size();
    }

    @Test
    void growth_is_seen_once_what_is_known_is_thirty_seconds_old() {
        there.grow(5);
        assertThat(index(there, "n4")).hasToString("members.g2.s4");
        assertThat(index(here, "n7")).hasToString("members.g1.s1");
        assertThat(found(here)).isEqualTo(7);

        clock.advance(Duration.ofSeconds(16));
        assertThat(found(here)).isEqualTo(8);
        assertThat(index(here, "n4")).hasToString("members.g2.s4");
    }

    @Test
    void growing_adds_to_what_is_there_now_and_not_to_what_was_known() {
        there.grow(4);
        here.grow(5);
        assertThat(index(here, "n4")).hasToString("members.g3.s4");
    }

    @Test
    void a_shard_that_the_other_gave_up_is_missed_by_nobody() {
        CollectionId gone = CollectionId.of("members.g1.s1");
        List<FaceRef> lost = there.faces().stream()
                .map(StoredFace::ref)
                .filter(face -> face.collection().equals(gone))
                .toList();
        assertThat(there.forgetShard(gone)).isTrue();

        assertThat(here.faces().stream()).hasSize(4);
        assertThat(found(here)).isEqualTo(4);
        assertThat(here.search(Shots.of(1, 0)).run().shards().answered()).hasSize(2);
        DeleteResult deleted = here.deleteFaces(lost);
        assertThat(deleted.failed())
                .hasSize(2)
                .allMatch(failure -> failure.reasons().equals(Set.of(DeleteResult.Reason.FACE_NOT_FOUND)));
    }

    @Test
    void a_shard_that_the_other_gave_up_does_not_come_back() {
        there.forgetShard(CollectionId.of("members.g1.s1"));

        assertThat(index(here, "n1")).hasToString("members.g1.s2");
        assertThat(fake.storedFaces()).doesNotContainKey("members.g1.s1");
        assertThat(found(there)).isEqualTo(5);
        assertThat(there.faces().externalImageId(new ExternalImageId("n1")).stream())
                .hasSize(1);
    }

    @Test
    void forgetting_that_was_stopped_half_way_can_be_ended() {
        CollectionId shard = CollectionId.of("members.g1.s1");
        fake.failNext("DeleteCollection", 1, "AccessDeniedException");
        assertThatExceptionOfType(RekollectException.class).isThrownBy(() -> there.forgetShard(shard));
        assertThat(found(there)).isEqualTo(4);

        assertThat(there.forgetShard(shard)).isTrue();
        assertThat(fake.storedFaces()).doesNotContainKey(shard.value());
        assertThat(there.forgetShard(shard)).isFalse();
    }

    @Test
    void what_the_other_deleted_is_missing_and_not_incomplete() {
        there.deleteCollection();

        assertThatExceptionOfType(CollectionNotFoundException.class).isThrownBy(() -> found(here));
        assertThatExceptionOfType(CollectionNotFoundException.class).isThrownBy(() -> index(here, "n1"));
        assertThatExceptionOfType(CollectionNotFoundException.class)
                .isThrownBy(() -> here.faces().stream().count());
        assertThat(here.exists()).isFalse();
        // Nobody has made it again.
        assertThat(fake.client().listCollections().collectionIds()).isEmpty();
    }

    @Test
    void a_deletion_that_was_stopped_half_way_can_be_ended_and_what_is_left_is_no_new_collection() {
        fake.faults().on("DeleteCollection").forCollection("members").times(1).fail("AccessDeniedException");
        assertThatExceptionOfType(RekollectException.class).isThrownBy(there::deleteCollection);
        // The other one still knows it, and the name still says that the shards should be there.
        assertThat(index(here, "n1")).hasToString("members.g1.s1");

        assertThat(here.deleteCollection()).isTrue();
        assertThat(fake.client().listCollections().collectionIds()).isEmpty();
    }

    @Test
    void faces_of_an_earlier_collection_do_not_get_into_a_new_one() {
        // As one does that is indexing while another one deletes.
        fake.client().deleteCollection(r -> r.collectionId("members"));

        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> program().sharded("members", SHARDING).create())
                .withMessageContaining("members.g1.s0")
                .withMessageContaining("2 faces");
        for (int i = 0; i < 3; i++) {
            program().named("members.g1.s" + i).deleteCollection();
        }
        ShardedCollection fresh = program().sharded("members", SHARDING);
        fresh.create();
        assertThat(found(fresh)).isZero();
    }

    @Test
    void a_foreign_collection_with_the_name_of_the_next_generation_is_not_touched() {
        fake.client().createCollection(r -> r.collectionId("members.g2").tags(Map.of("owner", "somebody else")));

        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> there.grow(2))
                .withMessageContaining("no part of the sharded collection 'members'");
        assertThat(fake.client().listCollections().collectionIds())
                .contains("members.g2")
                .noneMatch(id -> id.startsWith("members.g2.s"));
    }

    @Test
    void a_look_that_fails_leaves_what_is_known_as_it_is() {
        clock.advance(Duration.ofMinutes(1));
        fake.faults().on("DescribeCollection").fail("AccessDeniedException");
        assertThatExceptionOfType(RekollectException.class).isThrownBy(() -> found(here));

        fake.faults().clear();
        assertThat(found(here)).isEqualTo(6);
    }

    @Test
    void creating_again_finds_what_is_there_and_makes_nothing() {
        int calls = fake.calls("CreateCollection").size();
        here.createIfMissing();
        assertThat(fake.calls("CreateCollection")).hasSize(calls);
        assertThat(Optional.of(here.describe().faceCount())).contains(6L);
    }
}
