package dev.rekollect.testkit.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.Migration;
import dev.rekollect.ShardedCollection;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import dev.rekollect.sharding.MigrationLog;
import dev.rekollect.sharding.MigrationReport;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** Moving a sharded collection to other shards: everything arrives once, whatever happens on the way. */
class MigrationTest {

    private static final Sharding THREE = Sharding.byExternalImageId(3);
    private static final Sharding FIVE = Sharding.byExternalImageId(5);
    private static final UserId ALICE = UserId.of("alice");

    @TempDir
    Path folder;

    private final FakeRekognition fake = FakeRekognition.create();
    private final Photographs photographs = new Photographs();
    private final FaceCollections faces = FaceCollections.of(photographs.watch(fake.client()));
    private final ShardedCollection members = faces.sharded("members", THREE);

    /** Twelve pictures: of one person and of two, with and without names; of one picture a face is deleted again. */
    private List<FaceRef> stock() {
        members.createIfMissing();
        List<FaceRef> stored = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            stored.addAll(refs(members.index(photo("alice", i + 1))
                    .externalImageId("alice-" + i)
                    .run()));
        }
        for (int i = 0; i < 3; i++) {
            stored.addAll(
                    refs(members.index(couple(i)).externalImageId("couple-" + i).run()));
        }
        for (int i = 0; i < 3; i++) {
            stored.addAll(refs(members.index(photo("stranger" + i, 1)).run()));
        }
        FaceRef unwanted = stored.remove(6);
        assertThat(members.deleteFaces(List.of(unwanted)).deleted()).hasSize(1);
        return stored;
    }

    private static FaceImage photo(String name, int number) {
        return FaceImage.bytes(Portrait.of(Person.named(name).photo(number)).jpeg());
    }

    private static FaceImage couple(int number) {
        return FaceImage.bytes(Portrait.of(
                        Person.named("bob").photo(number + 1).at(0.05, 0.2).height(0.6),
                        Person.named("carol").photo(number + 1).at(0.55, 0.2).height(0.5))
                .size(900, 600)
                .jpeg());
    }

    private static List<FaceRef> refs(IndexResult result) {
        return result.faces().stream()
                .map(IndexedFace::face)
                .map(StoredFace::ref)
                .toList();
    }

    private Migration migration(RekognitionClient client, MigrationLog log) {
        return FaceCollections.of(client).sharded("members", THREE).migrate(FIVE, photographs, log);
    }

    private MigrationLog log() throws IOException {
        return MigrationLog.file(folder.resolve("migration"));
    }

    private List<StoredFace> storedUnder(String prefix) {
        return faces.list()
                .filter(summary -> summary.id().value().startsWith(prefix + ".g"))
                .flatMap(summary -> faces.named(summary.id().value()).faces().stream())
                .toList();
    }

    private long paid() {
        return fake.calls().stream()
                .filter(call -> call.succeeded()
                        && (call.operation().equals("IndexFaces")
                                || call.operation().equals("AssociateFaces")))
                .count();
    }

    @Test
    void everything_moves_once_and_the_bill_is_the_estimate() throws IOException {
        List<FaceRef> old = stock();
        associate(old.subList(0, 4));
        try (MigrationLog log = log()) {
            Migration migration = members.migrate(FIVE, photographs, log);
            long planned = planned(migration);
            long before = paid();

            MigrationReport report = migration.copy();

            assertThat(report.isComplete()).isTrue();
            assertThat(report.lost()).isEmpty();
            assertThat(report.pictures()).isEqualTo(12);
            assertThat(report.faces()).isEqualTo(14);
            assertThat(report.associations()).isEqualTo(4);
            assertThat(paid() - before).isEqualTo(planned);
            assertEachHasItsCopy(old, migration);
            assertThat(planned(migration)).isZero();
            assertThat(migration.verify(14)).isEmpty();
        }
    }

    private static long planned(Migration migration) {
        return migration.estimate().calls().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void associate(List<FaceRef> of) {
        Map<String, List<FaceRef>> byShard = of.stream()
                .collect(Collectors.groupingBy(face -> face.collection().value()));
        byShard.forEach((shard, some) -> {
            FaceCollection one = faces.named(shard);
            one.users().createIfMissing(ALICE);
            assertThat(one.users()
                            .associate(ALICE, some.stream().map(FaceRef::face).toList())
                            .run()
                            .complete())
                    .isTrue();
        });
    }

    private void assertEachHasItsCopy(List<FaceRef> old, Migration migration) {
        Map<FaceRef, StoredFace> before = byRef(storedUnder("members"));
        Map<FaceRef, StoredFace> after = byRef(storedUnder("members.m2"));
        Set<FaceRef> copies = new HashSet<>();
        for (FaceRef face : old) {
            StoredFace was = before.get(face);
            StoredFace is = after.get(migration.copyOf(face).orElseThrow());
            assertThat(is).as("copy of %s", face).isNotNull();
            assertThat(is.externalImageId()).isEqualTo(was.externalImageId());
            assertThat(is.box().intersectionOverUnion(was.box())).isGreaterThan(0.9);
            assertThat(is.userId()).isEqualTo(was.userId());
            copies.add(is.ref());
        }
        assertThat(copies).hasSize(old.size());
        assertThat(after.keySet()).isEqualTo(copies);
    }

    private static Map<FaceRef, StoredFace> byRef(List<StoredFace> all) {
        Map<FaceRef, StoredFace> byRef = new HashMap<>();
        all.forEach(face -> byRef.put(face.ref(), face));
        return byRef;
    }

    @Test
    void killed_at_fifty_points_it_goes_on_and_pays_for_nothing_twice() throws IOException {
        List<FaceRef> old = stock();
        associate(old.subList(0, 4));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int deaths = 0;
        for (int migration = 0; deaths < Integer.getInteger("rekollect.deaths", 50); migration++) {
            Path log = folder.resolve("log" + migration);
            deaths += migrateAndDie(old, log, random, "seed " + seed + ", migration " + migration);
            // The next one finds nothing of this one, and so pays for all again.
            faces.sharded("members.m2", FIVE).deleteCollection();
        }
    }

    private int migrateAndDie(List<FaceRef> old, Path file, Random random, String which) throws IOException {
        long before = paid();
        int deaths = 0;
        long planned = -1;
        boolean complete = false;
        while (!complete) {
            Mortal process = new Mortal(40 + random.nextInt(100));
            try (MigrationLog log = MigrationLog.file(file)) {
                Migration migration = migration(process.client(fake.client()), process.log(log))
                        .parallel(3);
                if (planned < 0) {
                    planned = planned(migration(fake.client(), log));
                }
                complete = migration.copy().isComplete();
            } catch (Mortal.Died | CompletionException e) {
                deaths++;
            }
        }
        try (MigrationLog log = MigrationLog.file(file)) {
            assertEachHasItsCopy(old, migration(fake.client(), log));
        }
        assertThat(paid() - before).as(which).isEqualTo(planned);
        return deaths;
    }

    @Test
    void the_name_stands_for_the_new_shards_in_every_process_and_can_go_back() throws IOException {
        stock();
        ShardedCollection other =
                FaceCollections.of(fake.client()).sharded("members", THREE.refreshEvery(Duration.ofNanos(1)));
        assertThat(other.search(photo("alice", 9)).run().matches()).hasSize(6);
        try (MigrationLog log = log()) {
            Migration migration = members.migrate(FIVE, photographs, log);
            migration.copy();
            assertThat(shardsOf(other)).allMatch(shard -> shard.startsWith("members.g"));

            migration.switchOver();

            assertThat(shardsOf(other)).hasSize(5).allMatch(shard -> shard.startsWith("members.m2.g"));
            assertThat(other.search(photo("alice", 9)).run().matches()).hasSize(6);
            assertThat(other.tags()).isEmpty();

            migration.rollBack();

            assertThat(shardsOf(other)).hasSize(3).allMatch(shard -> shard.startsWith("members.g"));
        }
    }

    private static List<String> shardsOf(ShardedCollection collection) {
        return collection.shards().shards().stream()
                .map(shard -> shard.collection().id().value())
                .toList();
    }

    @Test
    void what_happens_meanwhile_is_followed_by_the_next_run() throws IOException {
        List<FaceRef> old = stock();
        try (MigrationLog log = log()) {
            Migration migration = members.migrate(FIVE, photographs, log);
            migration.copy();
            members.deleteFaces(old.subList(0, 1));
            List<FaceRef> late = refs(
                    members.index(photo("alice", 7)).externalImageId("late").run());

            MigrationReport report = migration.copy();

            assertThat(report.pictures()).isEqualTo(1);
            assertThat(report.deleted()).isEqualTo(1);
            assertThat(migration.copyOf(late.get(0))).isPresent();
            assertThat(migration.copyOf(old.get(0))).isEmpty();
            assertThat(storedUnder("members.m2")).hasSize(old.size());
        }
    }

    @Test
    void the_old_shards_go_when_the_name_has_left_them_and_not_before() throws IOException {
        stock();
        try (MigrationLog log = log()) {
            Migration migration = members.migrate(FIVE, photographs, log);
            migration.copy();
            assertThatIllegalStateException().isThrownBy(migration::finish).withMessageContaining("switchOver()");

            migration.switchOver();
            migration.finish();

            assertThat(storedUnder("members")).isEmpty();
            ShardedCollection afresh = FaceCollections.of(fake.client()).sharded("members", THREE);
            assertThat(afresh.search(photo("alice", 9)).run().matches()).hasSize(6);
            assertThatExceptionOfType(CollectionNotFoundException.class).isThrownBy(migration::copy);
            assertThat(storedUnder("members.m2")).hasSize(14);
        }
    }

    @Test
    void a_second_migration_starts_where_the_first_ended() throws IOException {
        stock();
        try (MigrationLog first = log();
                MigrationLog second = MigrationLog.file(folder.resolve("second"))) {
            Migration one = members.migrate(FIVE, photographs, first);
            one.copy();
            one.switchOver();
            Photographs after = new Photographs();
            Migration two = FaceCollections.of(after.watch(fake.client()))
                    .sharded("members", THREE)
                    .migrate(THREE, face -> photographs.imageOf(original(one, face)), second);

            two.copy();
            two.switchOver();
            two.finish();
        }
        ShardedCollection afresh = FaceCollections.of(fake.client()).sharded("members", THREE);
        assertThat(shardsOf(afresh)).hasSize(3).allMatch(shard -> shard.startsWith("members.m3.g"));
        assertThat(afresh.faces().stream()).hasSize(14);
        assertThat(afresh.deleteCollection()).isTrue();
        assertThat(faces.list()).isEmpty();
    }

    private StoredFace original(Migration migration, StoredFace copy) {
        FaceRef old = migration.copies().entrySet().stream()
                .filter(pair -> pair.getValue().equals(copy.ref()))
                .findFirst()
                .orElseThrow()
                .getKey();
        return byRef(storedUnder("members")).get(old);
    }

    @Test
    void a_face_whose_picture_is_gone_is_lost_and_said_to_be() throws IOException {
        List<FaceRef> old = stock();
        try (MigrationLog log = log()) {
            Migration migration = members.migrate(
                    FIVE,
                    face -> face.externalImageId().equals(Optional.of(new ExternalImageId("alice-2")))
                            ? Optional.empty()
                            : photographs.imageOf(face),
                    log);

            MigrationReport report = migration.copy();

            assertThat(report.isComplete()).isTrue();
            assertThat(report.lost()).containsExactly(old.get(2));
            assertThat(migration.copy().lost()).containsExactly(old.get(2));
        }
    }

    @Test
    void a_torn_line_at_the_end_of_the_log_was_never_written() throws IOException {
        Path file = folder.resolve("torn");
        Files.writeString(file, "one\ntwo\nthr");
        try (MigrationLog log = MigrationLog.file(file)) {
            assertThat(log.lines()).containsExactly("one", "two");
            log.append("three");
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> MigrationLog.file(file));
        }
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void what_cannot_work_is_refused_before_anything_is_created() throws IOException {
        stock();
        long collections = faces.list().count();
        try (MigrationLog log = log()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> members.migrate(Sharding.byFill(1_000), photographs, log))
                    .withMessageContaining("keeps what chooses the shard");
            log.append("migration\tsomething\telse");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> members.migrate(FIVE, photographs, log))
                    .withMessageContaining("log of its own");
        }
        assertThat(faces.list()).hasSize((int) collections);
    }
}
