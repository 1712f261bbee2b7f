package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ShardedCollection;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.ShardInfo;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeLimits;
import dev.rekollect.testkit.FakeRekognition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is done to the shards, in whatever order, by two programs: what was stored is found, and nothing else. */
class GrowthTest {

    private static final int CASES = 100;
    private static final int STEPS = 40;
    private static final int NAMES = 12;
    private static final int FULL = 4;

    private final long seed = Long.getLong("rekollect.shard.seed", System.nanoTime());
    private final FakeClock clock = new FakeClock();
    private final FakeRekognition roomy = Shots.fake().clock(clock).keepCalls(1).build();
    private final FakeRekognition tight = Shots.fake()
            .clock(clock)
            .keepCalls(1)
            .limits(FakeLimits.defaults().withFacesPerCollection(FULL))
            .build();

    /** What should be there: which faces, by name. */
    private static final class Model {

        final Map<FaceRef, String> faces = new HashMap<>();

        Set<FaceRef> named(String name) {
            return faces.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void never_loses_a_face() {
        int grown = 0;
        int forgotten = 0;
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(seed + i);
            String which = "case " + i + " of -Drekollect.shard.seed=" + seed;
            Sharding sharding = sharding(random);
            FakeRekognition fake = sharding.kind() == Sharding.Kind.FILL ? tight : roomy;
            // Each of two programs remembers the shards on its own.
            List<ShardedCollection> programs = List.of(
                    program(fake).sharded("c" + i, sharding), program(fake).sharded("c" + i, sharding));
            programs.get(0).create();
            Model model = new Model();
            for (int step = 0; step < STEPS; step++) {
                forgotten += step(programs.get(random.nextInt(2)), model, random, which);
                // So that what a program knows of the shards is now fresh, now old.
                clock.advance(Duration.ofSeconds(random.nextInt(12)));
            }
            grown += programs.get(0).shards().shards().stream()
                            .mapToInt(ShardInfo::generation)
                            .max()
                            .orElse(0)
                    - 1;
            // What a program knows may be older than the last growth, by the time it was told.
            ShardedCollection fresh = program(fake).sharded("c" + i, sharding);
            checkAll(fresh, model, which);
            fresh.deleteCollection();
        }
        assertThat(roomy.client().listCollections().collectionIds()).isEmpty();
        assertThat(tight.client().listCollections().collectionIds()).isEmpty();
        assertThat(grown).isPositive();
        assertThat(forgotten).isPositive();
    }

    private FaceCollections program(FakeRekognition fake) {
        // A shard that the other program has just given up is waited for, as one that this one has just made.
        return FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(clock::advance)
                .build();
    }

    private static Sharding sharding(Random random) {
        int shards = 1 + random.nextInt(4);
        return switch (random.nextInt(3)) {
            case 0 -> Sharding.byExternalImageId(shards);
            case 1 -> Sharding.by(shards, "length", (key, count) -> key.length() % count);
            default -> Sharding.byFill(1_000);
        };
    }

    /** One step; answers how many shards were forgotten. */
    private static int step(ShardedCollection sharded, Model model, Random random, String which) {
        String name = "n".repeat(1 + random.nextInt(3)) + random.nextInt(NAMES);
        int dice = random.nextInt(100);
        if (dice < 60) {
            index(sharded, model, name, random);
        } else if (dice < 70) {
            deleteByName(sharded, model, name, which);
        } else if (dice < 80) {
            deleteOne(sharded, model, random, which);
        } else if (dice < 88) {
            tryTo(() -> sharded.grow(1 + random.nextInt(4)));
        } else if (dice < 94) {
            anyShard(sharded, random, shard -> sharded.drain(shard));
        } else {
            return forget(sharded, model, random);
        }
        return 0;
    }

    private static void index(ShardedCollection sharded, Model model, String name, Random random) {
        tryTo(() -> {
            IndexResult result = sharded.index(Shots.of(random.nextInt(5), 0))
                    .externalImageId(name)
                    .run();
            assertThat(result.faces()).hasSize(1);
            model.faces.put(result.faces().get(0).face().ref(), name);
        });
    }

    // What is in no shard that this program knows of yet is not deleted, and stays.
    private static void deleteByName(ShardedCollection sharded, Model model, String name, String which) {
        List<FaceRef> deleted =
                sharded.deleteByExternalImageId(new ExternalImageId(name)).deleted();
        assertThat(model.named(name)).as(which).containsAll(deleted);
        deleted.forEach(model.faces::remove);
    }

    private static void deleteOne(ShardedCollection sharded, Model model, Random random, String which) {
        List<FaceRef> all = new ArrayList<>(model.faces.keySet());
        if (all.isEmpty()) {
            return;
        }
        FaceRef one = all.get(random.nextInt(all.size()));
        // By its shard where this program knows that, or else a fresh look says so.
        if (sharded.shards().shards().stream()
                .anyMatch(shard -> shard.collection().id().equals(one.collection()))) {
            assertThat(sharded.delete(Set.of(one.face())).deleted()).as(which).containsExactly(one);
            model.faces.remove(one);
        }
    }

    private interface OnShard {
        void does(CollectionId shard);
    }

    private static void anyShard(ShardedCollection sharded, Random random, OnShard what) {
        List<ShardInfo> shards = sharded.shards().shards();
        if (!shards.isEmpty()) {
            tryTo(() -> what.does(
                    shards.get(random.nextInt(shards.size())).collection().id()));
        }
    }

    private static int forget(ShardedCollection sharded, Model model, Random random) {
        Set<CollectionId> gone = new HashSet<>();
        anyShard(sharded, random, shard -> {
            sharded.forgetShard(shard);
            gone.add(shard);
        });
        model.faces.keySet().removeIf(face -> gone.contains(face.collection()));
        return gone.size();
    }

    // By fill the open shard is neither drained nor forgotten, and is grown by no one; else the last may be drained.
    private static void tryTo(Runnable what) {
        try {
            what.run();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageMatching("(?s).*(grows by itself|is filled at present|is drained or forgotten).*");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("is no shard of");
        }
    }

    private static void checkAll(FaceCollection sharded, Model model, String which) {
        assertThat(sharded.faces().stream().collect(Collectors.toMap(StoredFace::ref, GrowthTest::name)))
                .as(which)
                .isEqualTo(model.faces);
        assertThat(sharded.describe().faceCount()).as(which).isEqualTo(model.faces.size());
        Set<FaceRef> found = new HashSet<>();
        for (int person = 0; person < 5; person++) {
            sharded.search(Shots.of(person, 0))
                    .run()
                    .matches()
                    .forEach(match -> found.add(match.face().ref()));
        }
        assertThat(found).as(which).isEqualTo(model.faces.keySet());
        for (String name : new HashSet<>(model.faces.values())) {
            checkName(sharded, model, name, which);
        }
    }

    private static void checkName(FaceCollection sharded, Model model, String name, String which) {
        Set<FaceRef> expected = model.named(name);
        ExternalImageId id = new ExternalImageId(name);
        assertThat(sharded.faces().externalImageId(id).stream().map(StoredFace::ref))
                .as(which)
                .containsExactlyInAnyOrderElementsOf(expected);
        Set<FaceRef> routed = new HashSet<>();
        for (int person = 0; person < 5; person++) {
            sharded.search(Shots.of(person, 0)).routed(id).run().matches().stream()
                    .filter(match -> name(match.face()).equals(name))
                    .forEach(match -> routed.add(match.face().ref()));
        }
        assertThat(routed).as(which).isEqualTo(expected);
        assertThat(sharded.index(Shots.of(0, 0))
                        .externalImageId(id)
                        .onlyIfAbsent()
                        .run())
                .as(which)
                .isInstanceOfSatisfying(
                        IndexResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.existing().stream().map(StoredFace::ref))
                                .containsExactlyInAnyOrderElementsOf(expected));
        assertThat(sharded.deleteByExternalImageId(id).deleted())
                .as(which)
                .containsExactlyInAnyOrderElementsOf(expected);
        expected.forEach(model.faces::remove);
    }

    private static String name(StoredFace face) {
        return face.externalImageId().orElseThrow().value();
    }
}
