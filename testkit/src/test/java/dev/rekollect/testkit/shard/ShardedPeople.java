package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserSummary;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A sharded collection in which a picture's name says its shard, and people in it. */
abstract class ShardedPeople {

    static final UserId ALICE = UserId.of("alice");
    static final UserId BOB = UserId.of("bob");
    static final int SHARDS = 3;
    static final Sharding BY_KEY = Sharding.by(
            SHARDS, "last-digit", (key, shards) -> Character.digit(key.charAt(key.length() - 1), 10) % shards);

    final FakeClock clock = new FakeClock();
    final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    final Photographs photographs = new Photographs();
    final ShardedCollection members = open(BY_KEY.images(photographs));

    FaceCollections.Builder faces() {
        return FaceCollections.builder()
                .client(photographs.watch(fake.client()))
                .clock(clock)
                .sleeper(clock::advance);
    }

    ShardedCollection open(Sharding sharding) {
        ShardedCollection opened = faces().build().sharded("members", sharding);
        opened.createIfMissing();
        return opened;
    }

    /** A photo stored in the shard of that index, of the newest generation. */
    static FaceRef stored(ShardedCollection in, String name, int shard) {
        return in.index(photo(name, shard + 1))
                .externalImageId(name + "-" + shard)
                .run()
                .faces()
                .get(0)
                .face()
                .ref();
    }

    static FaceImage photo(String name, int number) {
        return FaceImage.bytes(Portrait.of(Person.named(name).photo(number)).jpeg());
    }

    static List<FaceId> ids(List<FaceRef> faces) {
        return faces.stream().map(FaceRef::face).toList();
    }

    /** Alice with a photo in each of these shards. */
    List<FaceRef> alice(int... shards) {
        List<FaceRef> photos = IntStream.of(shards)
                .mapToObj(shard -> stored(members, "alice", shard))
                .toList();
        members.users().create(ALICE);
        assertThat(members.users().associate(ALICE, ids(photos)).run().complete())
                .isTrue();
        return photos;
    }

    static List<UserId> found(UserSearchResult result) {
        return result.users().stream().map(match -> match.user().id()).toList();
    }

    static CollectionId shard(int index) {
        return CollectionId.of("members.g1.s" + index);
    }

    List<UserId> usersOf(CollectionId shard) {
        return FaceCollections.of(fake.client())
                .named(shard.value())
                .users()
                .list()
                .map(UserSummary::id)
                .toList();
    }

    long paid() {
        return fake.calls().stream()
                .filter(call -> Set.of("AssociateFaces", "DisassociateFaces", "SearchUsers", "SearchUsersByImage")
                        .contains(call.operation()))
                .count();
    }
}
