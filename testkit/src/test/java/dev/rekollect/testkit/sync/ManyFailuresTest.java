package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.sync.Divergence;
import dev.rekollect.sync.ReconcilePlan;
import dev.rekollect.sync.SourceSync;
import dev.rekollect.sync.SyncListener;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.sync.SyncReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks while many pictures are worked on, and what others do while all are compared. */
class ManyFailuresTest {

    private final SyncWorld world = new SyncWorld(false);
    private final SourceSync sync = world.sync();
    private final HookedSource hooked = new HookedSource(world.source);

    private SourceSync.Builder builder() {
        return SourceSync.builder(world.staff, world.ledger, hooked).clock(world.clock);
    }

    private void put(int pictures) {
        for (int i = 0; i < pictures; i++) {
            world.source.put("picture-" + i, SyncWorld.picture(1));
        }
    }

    private void indexed(String key, int picture) {
        world.source.put(key, SyncWorld.picture(picture));
        assertThat(sync.sync(world.source.uri(key)).settled()).isTrue();
    }

    private LedgerEntry claimed(SourceUri source, Duration until) {
        return LedgerEntry.create(new LedgerKey(world.staff.id(), source), world.clock.instant())
                .claimed(
                        new Claim("somebody", world.clock.instant().plus(until)),
                        ExternalImageIds.encode("a"),
                        world.clock.instant());
    }

    @Test
    void an_error_of_the_machine_is_thrown_and_not_taken_for_success() {
        put(5);
        hooked.beforeOpen = () -> {
            throw new StackOverflowError("too deep");
        };

        assertThatThrownBy(() -> builder().build().indexAll())
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("too deep");
    }

    @Test
    void a_file_that_cannot_be_read_stops_nobody() {
        put(20);
        AtomicInteger opened = new AtomicInteger();
        hooked.beforeOpen = () -> {
            if (opened.incrementAndGet() == 3) {
                throw new UncheckedIOException(new IOException("disk"));
            }
        };

        SyncReport report = builder().build().indexAll();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.complete()).isTrue();
        assertThat(report.count(SyncOutcome.Kind.INDEXED)).isEqualTo(19);
        assertThat(builder().build().indexAll().settled()).isTrue();
    }

    @Test
    void a_listing_that_breaks_in_the_middle_lets_those_at_work_finish() {
        put(600);
        AtomicInteger listed = new AtomicInteger();
        CountDownLatch broken = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        hooked.beforeEach = () -> {
            if (listed.incrementAndGet() > 550) {
                broken.countDown();
                throw new IllegalStateException("the listing broke");
            }
        };
        AtomicInteger opened = new AtomicInteger();
        hooked.beforeOpen = () -> {
            if (opened.incrementAndGet() == 500) {
                await(broken);
            }
        };
        SourceSync many = builder()
                .listener(new SyncListener() {
                    @Override
                    public void outcome(SourceUri picture, SyncOutcome outcome) {
                        done.incrementAndGet();
                    }
                })
                .build();

        assertThatThrownBy(many::indexAll).hasMessage("the listing broke");

        assertThat(done).hasValue(500);
        assertThat(world.ledger.stream(new LedgerQuery.Unfinished(world.staff.id())))
                .isEmpty();
        hooked.beforeEach = () -> {};
        assertThat(many.indexAll().settled()).isTrue();
        assertThat(world.paid()).isEqualTo(600);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("work that was under way is broken off", e);
        }
    }

    @Test
    void an_interrupt_after_all_was_handed_in_is_told_too() {
        put(1);
        Thread runner = Thread.currentThread();
        hooked.beforeOpen = runner::interrupt;

        SyncReport report = builder().build().indexAll();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.complete()).isFalse();
    }

    @Test
    void pictures_that_are_done_do_not_hide_that_all_others_fail() {
        put(400);
        assertThat(sync.indexAll().settled()).isTrue();
        for (int i = 0; i < 400; i++) {
            world.source.put("picture-" + i + "-new", SyncWorld.picture(2));
        }
        world.fake.faults().on("IndexFaces").fail("InvalidParameterException");

        SyncReport report = builder().concurrency(1).build().indexAll();

        assertThat(report.failed()).isEqualTo(100);
        assertThat(report.stoppedBy().orElseThrow()).contains("100 pictures failed in a row");
    }

    /** Told of as an orphan, and its picture's once that is indexed by another: at any call to the ledger. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_face_that_became_a_pictures_while_all_was_compared_is_not_deleted(int call) {
        world.source.put("a", SyncWorld.picture(1));
        assertThat(world.staff
                        .index(FaceImage.bytes(SyncWorld.picture(1)))
                        .externalImageId("a")
                        .run()
                        .faces())
                .hasSize(1);
        AtomicInteger calls = new AtomicInteger();
        FaceLedger ledger = Calls.after(FaceLedger.class, world.ledger, any -> {
            if (calls.incrementAndGet() == call) {
                assertThat(sync.sync(world.source.uri("a")).kind())
                        .isIn(SyncOutcome.Kind.INDEXED, SyncOutcome.Kind.BUSY);
            }
        });

        assertThat(SourceSync.builder(world.staff, ledger, world.source)
                        .clock(world.clock)
                        .build()
                        .reconcile()
                        .only(Divergence.ORPHAN)
                        .apply()
                        .settled())
                .isTrue();

        assertThat(sync.sync(world.source.uri("a")).settled()).isTrue();
        world.assertInStep("a");
        world.assertNothingElse();
    }

    @Test
    void a_face_that_another_sources_picture_may_be_about_to_own_is_left_alone() {
        assertThat(world.staff
                        .index(FaceImage.bytes(SyncWorld.picture(1)))
                        .externalImageId("a")
                        .run()
                        .faces())
                .hasSize(1);
        assertThat(world.ledger.compareAndSet(claimed(SourceUri.of("other://a"), Duration.ofMinutes(1))))
                .isPresent();

        assertThat(sync.reconcile().plan().isInStep()).isTrue();
        assertThat(sync.reconcile().apply().deletedFaces()).isZero();
        assertThat(world.facesOf("a")).hasSize(1);
    }

    @Test
    void missing_faces_that_another_put_back_are_not_paid_for_again() {
        indexed("a", 1);
        assertThat(world.staff.delete(List.of(world.facesOf("a").get(0).id())).nothingLeft())
                .isTrue();
        AtomicBoolean done = new AtomicBoolean();
        hooked.beforeOpen = () -> {
            if (done.compareAndSet(false, true)) {
                world.clock.advance(Duration.ofMinutes(6));
                assertThat(sync.reconcile().apply().settled()).isTrue();
            }
        };

        assertThat(builder().build().reconcile().apply().settled()).isTrue();

        assertThat(world.paid()).isEqualTo(2);
        world.assertInStep("a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_a_dead_one_left_is_in_the_price_where_its_entry_is_not_right(boolean faceIsGone) {
        indexed("a", 1);
        if (faceIsGone) {
            assertThat(world.staff
                            .delete(world.staff.faces().stream()
                                    .map(StoredFace::id)
                                    .toList())
                            .deleted())
                    .hasSize(1);
        }
        LedgerEntry entry = world.ledger.find(world.key("a")).orElseThrow();
        assertThat(world.ledger.compareAndSet(entry.claimed(
                        new Claim("dead", world.clock.instant()), ExternalImageIds.encode("a"), world.clock.instant())))
                .isPresent();
        long before = world.paid();

        ReconcilePlan plan = sync.reconcile().checkingPictures().plan();
        assertThat(plan.count(Divergence.UNFINISHED)).isEqualTo(1);
        assertThat(sync.reconcile().apply().settled()).isTrue();

        assertThat(world.paid() - before).isEqualTo(plan.paidCalls()).isEqualTo(faceIsGone ? 1 : 0);
        world.assertInStep("a");
    }

    @Test
    void shards_are_followed_and_compared_like_one_collection() {
        FaceCollection shards = FaceCollections.of(world.fake.client())
                .sharded("members", Sharding.byExternalImageId(3))
                .createIfMissing();
        SourceSync sharded = SourceSync.builder(shards, world.ledger, world.source)
                .clock(world.clock)
                .build();
        put(40);
        assertThat(sharded.indexAll().count(SyncOutcome.Kind.INDEXED)).isEqualTo(40);
        assertThat(shards.faces().stream().map(face -> face.ref().collection()).distinct())
                .hasSize(3);
        assertThat(sharded.reconcile().plan().isInStep()).isTrue();

        world.source.put("picture-0", SyncWorld.picture(2));
        assertThat(sharded.sync(world.source.uri("picture-0"))).isInstanceOf(SyncOutcome.Indexed.class);
        world.source.remove("picture-1");
        world.source.remove("picture-2");
        assertThat(sharded.sync(world.source.uri("picture-1"))).isInstanceOf(SyncOutcome.Removed.class);
        assertThat(sharded.verify(world.source.uri("picture-1")).proven()).isTrue();
        LedgerEntry robbed = world.ledger
                .find(new LedgerKey(shards.id(), world.source.uri("picture-3")))
                .orElseThrow();
        assertThat(shards.deleteFaces(List.of(robbed.faces().get(0).ref())).nothingLeft())
                .isTrue();
        assertThat(shards.index(FaceImage.bytes(SyncWorld.picture(1)))
                        .externalImageId("nobody")
                        .run()
                        .faces())
                .hasSize(1);

        ReconcilePlan plan = sharded.reconcile().plan();
        assertThat(plan.counts()).isEqualTo(Map.of(Divergence.GONE, 1L, Divergence.GHOST, 1L, Divergence.ORPHAN, 1L));
        assertThat(sharded.reconcile().apply().settled()).isTrue();

        assertThat(sharded.reconcile().plan().isInStep()).isTrue();
        assertThat(shards.faces().stream()).hasSize(39);
        assertThat(world.paid()).isEqualTo(43);
    }
}
