package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sync.Divergence;
import dev.rekollect.sync.ReconcilePlan;
import dev.rekollect.sync.ReconcileReport;
import dev.rekollect.sync.SourceSync;
import dev.rekollect.sync.SyncOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A forced divergence of each kind is found, priced and repaired, and nothing else is touched. */
class ReconcileTest {

    private static final byte[] ONE_FACE = SyncWorld.picture(1);
    private static final byte[] TWO_FACES = SyncWorld.picture(2);
    private static final byte[] ANOTHER_FACE = SyncWorld.picture(4);
    private static final byte[] NO_PICTURE = "text".getBytes(StandardCharsets.UTF_8);

    private final SyncWorld world = new SyncWorld(false);
    private final SourceSync sync = world.sync();

    private void indexed(String key, byte[] bytes) {
        world.source.put(key, bytes);
        assertThat(sync.sync(world.source.uri(key)).settled()).isTrue();
    }

    private FaceId faceOf(String key) {
        return world.facesOf(key).get(0).id();
    }

    private void repair(Divergence kind, int paid, String... keys) {
        ReconcilePlan plan = sync.reconcile().plan();
        assertThat(plan.counts()).as("%s", plan).isEqualTo(Map.of(kind, (long) keys.length));
        assertThat(plan.paidCalls()).isEqualTo(paid);
        assertThat(plan.samples().get(kind)).hasSize(keys.length);
        long before = world.paid();

        ReconcileReport report = sync.reconcile().apply();

        assertThat(report.settled()).as("%s", report).isTrue();
        assertThat(world.paid() - before).isEqualTo(paid);
        for (String key : keys) {
            world.assertInStep(key);
        }
        assertThat(sync.reconcile().plan().isInStep()).isTrue();
        world.assertNothingElse();
    }

    @Test
    void a_picture_that_nobody_told_of() {
        indexed("known", ONE_FACE);
        world.source.put("new", TWO_FACES);
        repair(Divergence.MISSING, 1, "new");
    }

    @Test
    void a_picture_that_was_overwritten() {
        indexed("changed", ONE_FACE);
        world.source.put("changed", TWO_FACES);
        repair(Divergence.STALE, 1, "changed");
    }

    @Test
    void a_face_that_somebody_deleted() {
        indexed("robbed", TWO_FACES);
        assertThat(world.staff.delete(List.of(faceOf("robbed"))).nothingLeft()).isTrue();
        repair(Divergence.GHOST, 1, "robbed");
    }

    @Test
    void a_picture_that_is_gone() {
        indexed("gone", TWO_FACES);
        indexed("here", ONE_FACE);
        world.source.remove("gone");
        repair(Divergence.GONE, 0, "gone");
        assertThat(world.facesOf("here")).hasSize(1);
    }

    @Test
    void a_face_of_a_picture_that_never_was() {
        assertThat(world.staff
                        .index(FaceImage.bytes(ONE_FACE))
                        .externalImageId("orphan")
                        .run()
                        .faces())
                .hasSize(1);
        repair(Divergence.ORPHAN, 0, "orphan");
    }

    @Test
    void a_face_more_than_the_picture_became() {
        indexed("twice", ONE_FACE);
        assertThat(world.staff
                        .index(FaceImage.bytes(ANOTHER_FACE))
                        .externalImageId("twice")
                        .run()
                        .faces())
                .hasSize(1);
        repair(Divergence.DUPLICATE, 0, "twice");
    }

    @Test
    void work_that_was_left_behind() {
        world.source.put("left", ONE_FACE);
        LedgerEntry left = LedgerEntry.create(world.key("left"), world.clock.instant())
                .claimed(
                        new Claim("dead", world.clock.instant().plusSeconds(60)),
                        ExternalImageId.of("left"),
                        world.clock.instant());
        assertThat(world.ledger.compareAndSet(left)).isPresent();
        assertThat(sync.reconcile().plan().isInStep()).as("somebody is at it").isTrue();

        world.clock.advance(Duration.ofSeconds(60));
        repair(Divergence.UNFINISHED, 1, "left");
    }

    @Test
    void faces_that_no_picture_here_is_named_after_are_left_alone() {
        assertThat(world.staff.index(FaceImage.bytes(ONE_FACE)).run().faces()).hasSize(1);
        assertThat(world.staff
                        .index(FaceImage.bytes(ONE_FACE))
                        .externalImageId(":not:a:code")
                        .run()
                        .faces())
                .hasSize(1);

        ReconcilePlan plan = sync.reconcile().plan();

        assertThat(plan.isInStep()).isTrue();
        assertThat(plan.foreign()).isEqualTo(2);
        assertThat(sync.reconcile().apply().settled()).isTrue();
        assertThat(world.staff.faces().stream()).hasSize(2);
    }

    @Test
    void all_at_once_in_part_and_at_the_stated_price() {
        for (int i = 0; i < 20; i++) {
            world.source.put("missing-" + i, SyncWorld.picture(i % 6));
        }
        indexed("stale", ONE_FACE);
        world.source.put("stale", ANOTHER_FACE);
        indexed("gone", ONE_FACE);
        world.source.remove("gone");
        world.source.put("no picture", NO_PICTURE);
        FaceCollections faces = FaceCollections.of(world.fake.client());

        ReconcilePlan rough = sync.reconcile().plan();
        ReconcilePlan plan = sync.reconcile().checkingPictures().plan();

        assertThat(rough.paidCalls()).isEqualTo(22);
        assertThat(rough.exact()).isFalse();
        assertThat(plan.paidCalls()).isEqualTo(21);
        assertThat(plan.exact()).isTrue();
        assertThat(plan).hasToString(plan.toString()).asString().contains("MISSING", "21", "stale");
        var price = plan.estimate(faces.estimate()).money();
        long before = world.paid();

        SourceSync counted = SourceSync.builder(faces.named("staff"), world.ledger, world.source)
                .clock(world.clock)
                .build();
        assertThat(counted.reconcile().only(Divergence.GONE).apply().pictures().count(SyncOutcome.Kind.REMOVED))
                .isEqualTo(1);
        assertThat(world.paid()).isEqualTo(before);
        assertThat(counted.reconcile().limit(5).apply().pictures().pictures()).isEqualTo(5);
        assertThat(counted.reconcile().apply().settled()).isTrue();

        assertThat(world.paid() - before).isEqualTo(21);
        assertThat(faces.cost().money()).isEqualTo(price);
        assertThat(counted.reconcile().plan().isInStep()).isTrue();
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sync.reconcile().limit(0))
                .withMessage("limit takes a number from 1; got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sync.reconcile().samples(-1))
                .withMessage("samples takes a number from 0; got -1");
    }

    @Test
    void a_deletion_is_proven_by_what_the_collection_lists() {
        indexed("person", TWO_FACES);
        assertThat(sync.verify(world.source.uri("person")).proven()).isFalse();

        world.source.remove("person");
        assertThat(sync.verify(world.source.uri("person")).left()).hasSize(2);
        assertThat(sync.sync(world.source.uri("person"))).isInstanceOf(SyncOutcome.Removed.class);

        var proof = sync.verify(world.source.uri("person"));
        assertThat(proof.proven()).as("%s", proof).isTrue();
        assertThat(proof.listed()).isEqualTo(world.clock.instant());

        assertThat(world.staff
                        .index(FaceImage.bytes(ONE_FACE))
                        .externalImageId("person")
                        .run()
                        .faces())
                .hasSize(1);
        assertThat(sync.verify(world.source.uri("person")).left())
                .extracting(StoredFace::externalImageId)
                .hasSize(1);
        assertThat(sync.verify(world.source.uri("person")).proven()).isFalse();
    }
}
