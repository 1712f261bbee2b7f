package dev.rekollect.testkit.shard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ImageSearchCall;
import dev.rekollect.ShardedCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.SearchResult;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.FakeRekognition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What many shards find together is what one collection finds that holds the same faces. */
class TopMatchesTest {

    private static final int CASES = 1_000;
    private static final int PERSONS = 3;
    // The service says that a shard is full, as it does at ten million.
    private static final int FULL = 4;

    private final long seed = Long.getLong("rekollect.shard.seed", System.nanoTime());
    private final FaceCollections one = faces(Shots.fake().keepCalls(1).build());
    private final FaceCollections many = faces(Shots.fake().keepCalls(1).build());
    private final FaceCollections small = faces(Shots.fake()
            .keepCalls(1)
            .limits(FakeLimits.defaults().withFacesPerCollection(FULL))
            .build());

    private static FaceCollections faces(FakeRekognition fake) {
        return FaceCollections.of(fake.client());
    }

    @Test
    void are_those_of_one_big_collection() {
        Set<Integer> shardsSeen = new HashSet<>();
        int tiesCut = 0;
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(seed + i);
            String which = "case " + i + " of -Drekollect.shard.seed=" + seed;
            FaceCollection big = one.named("c" + i).create();
            ShardedCollection sharded = sharded("c" + i, random);
            sharded.create();
            fill(big, sharded, random, "before");
            if (random.nextBoolean()) {
                grow(sharded, random);
                fill(big, sharded, random, "after");
            }
            shardsSeen.add(sharded.shards().shards().size());
            for (int search = 0; search < 3; search++) {
                tiesCut += compare(which, big, sharded, random);
            }
            big.deleteCollection();
            sharded.deleteCollection();
        }
        assertThat(many.list()).isEmpty();
        assertThat(small.list()).isEmpty();
        // Or these cases would not be the hard ones.
        assertThat(shardsSeen).contains(1, 2, 16);
        assertThat(tiesCut).isPositive();
    }

    private ShardedCollection sharded(String name, Random random) {
        int shards = 1 + random.nextInt(16);
        return switch (random.nextInt(3)) {
            case 0 -> many.sharded(name, Sharding.byExternalImageId(shards));
            case 1 -> many.sharded(name, Sharding.by(shards, "length", (key, count) -> key.length() % count));
            default -> small.sharded(name, Sharding.byFill(1_000));
        };
    }

    private static void grow(ShardedCollection sharded, Random random) {
        try {
            sharded.grow(1 + random.nextInt(16));
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("grows by itself");
        }
    }

    private static void fill(FaceCollection big, ShardedCollection sharded, Random random, String prefix) {
        for (int i = random.nextInt(30); i > 0; i--) {
            FaceImage picture = Shots.of(random.nextInt(PERSONS), random.nextInt(6) * random.nextInt(6));
            ExternalImageId name = new ExternalImageId(prefix + "-".repeat(random.nextInt(20)) + i);
            assertThat(big.index(picture).externalImageId(name).run().faces()).hasSize(1);
            assertThat(sharded.index(picture).externalImageId(name).run().faces())
                    .hasSize(1);
        }
    }

    /** Compares one search; answers whether faces were left out that are as similar as the last one taken. */
    private static int compare(String which, FaceCollection big, FaceCollection sharded, Random random) {
        FaceImage probe = Shots.of(random.nextInt(PERSONS), random.nextInt(10));
        UnaryOperator<ImageSearchCall> options = random.nextBoolean() ? call -> call : withThreshold(random);
        SearchResult all = options.apply(big.search(probe)).run();
        int most = 1 + random.nextInt(12);
        boolean cut = random.nextBoolean();
        SearchResult expected =
                cut ? options.apply(big.search(probe)).maxFaces(most).run() : all;
        SearchResult found = cut
                ? options.apply(sharded.search(probe)).maxFaces(most).run()
                : options.apply(sharded.search(probe)).run();

        assertThat(similarities(found)).as(which).isEqualTo(similarities(expected));
        Map<Float, Set<String>> names = names(all);
        float last = found.matches().isEmpty()
                ? 0
                : found.matches().get(found.matches().size() - 1).similarity();
        names(found).forEach((similarity, own) -> {
            if (similarity > last || !cut) {
                assertThat(own).as(which).isEqualTo(names.get(similarity));
            } else {
                assertThat(names.get(similarity)).as(which).containsAll(own);
            }
        });
        assertThat(found.matches().stream().map(TopMatchesTest::name)).as(which).doesNotHaveDuplicates();
        assertThat(found.shards().isComplete()).isTrue();
        return cut
                        && names.getOrDefault(last, Set.of()).size()
                                > names(found).getOrDefault(last, Set.of()).size()
                ? 1
                : 0;
    }

    private static UnaryOperator<ImageSearchCall> withThreshold(Random random) {
        int threshold = 60 + random.nextInt(41);
        return call -> call.threshold(threshold);
    }

    private static List<Float> similarities(SearchResult result) {
        return result.matches().stream().map(FaceMatch::similarity).toList();
    }

    private static Map<Float, Set<String>> names(SearchResult result) {
        return result.matches().stream()
                .collect(groupingBy(FaceMatch::similarity, mapping(TopMatchesTest::name, toSet())));
    }

    private static String name(FaceMatch match) {
        return match.face().externalImageId().orElseThrow().value();
    }
}
