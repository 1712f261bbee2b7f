package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.FaceCollections;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Money;
import dev.rekollect.cost.PriceList;
import dev.rekollect.error.RekollectException;
import dev.rekollect.filter.InLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.model.UserId;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.sync.Divergence;
import dev.rekollect.sync.SourceSync;
import dev.rekollect.sync.SyncListener;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.sync.SyncReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of one picture and of many, where everything goes as it mostly does, and where it does not. */
class SourceSyncTest {

    private final SyncWorld world = new SyncWorld(false);
    private final SourceSync sync = world.sync();

    private SyncOutcome sync(String key) {
        return sync.sync(world.source.uri(key));
    }

    private LedgerEntry entry(String key) {
        return world.ledger.find(world.key(key)).orElseThrow();
    }

    @Test
    void a_picture_is_indexed_once_and_deleted_when_it_goes() {
        world.source.put("a", SyncWorld.picture(2));

        assertThat(sync("a")).isInstanceOf(SyncOutcome.Indexed.class);
        assertThat(sync("a")).isInstanceOf(SyncOutcome.UpToDate.class);
        assertThat(world.paid()).isEqualTo(1);
        assertThat(entry("a").faces()).hasSize(2);

        world.source.remove("a");
        assertThat(sync("a")).isInstanceOf(SyncOutcome.Removed.class);
        assertThat(sync("a")).isInstanceOf(SyncOutcome.UpToDate.class);
        assertThat(sync("never there")).isEqualTo(new SyncOutcome.UpToDate(Optional.empty()));
        world.assertInStep("a");
    }

    @Test
    void what_has_no_face_is_paid_for_once_and_what_is_no_picture_never() {
        world.source.put("landscape", SyncWorld.picture(0));
        world.source.put("text", "text".getBytes(StandardCharsets.UTF_8));

        assertThat(sync("landscape")).isInstanceOf(SyncOutcome.WithoutFace.class);
        assertThat(sync("landscape")).isInstanceOf(SyncOutcome.UpToDate.class);
        assertThat(sync("text")).isInstanceOf(SyncOutcome.Refused.class);
        assertThat(sync("text")).isInstanceOf(SyncOutcome.UpToDate.class);

        assertThat(world.paid()).isEqualTo(1);
        assertThat(entry("landscape").reason()).contains("no face in the picture");
        assertThat(entry("text").state()).isEqualTo(LedgerState.REFUSED);
        assertThat(entry("text").reason().orElseThrow()).contains("JPEG or PNG");
    }

    @Test
    void the_same_bytes_put_again_cost_nothing() {
        world.source.put("a", SyncWorld.picture(1));
        assertThat(sync("a").settled()).isTrue();
        world.source.put("a", SyncWorld.picture(1).clone());

        assertThat(sync("a")).isInstanceOf(SyncOutcome.UpToDate.class);
        assertThat(world.paid()).isEqualTo(1);
    }

    @Test
    void a_picture_that_cannot_be_read_today_keeps_its_faces() {
        world.source.put("a", SyncWorld.picture(1));
        assertThat(sync("a").settled()).isTrue();
        world.source.put("a", SyncWorld.picture(2));
        world.source.lock("a");

        SyncOutcome outcome = sync("a");

        assertThat(outcome).isInstanceOf(SyncOutcome.Refused.class);
        assertThat(entry("a").state()).isEqualTo(LedgerState.INDEXED);
        assertThat(entry("a").reason()).contains("locked");
        assertThat(world.facesOf("a")).hasSize(1);
        assertThat(sync.reconcile().plan().count(Divergence.STALE)).isEqualTo(1);

        world.source.unlock("a");
        assertThat(sync("a")).isInstanceOf(SyncOutcome.Indexed.class);
        assertThat(entry("a").reason()).isEmpty();
        world.assertInStep("a");
    }

    @Test
    void a_picture_is_indexed_again_when_asked_for() {
        world.source.put("a", SyncWorld.picture(1));
        assertThat(sync("a").settled()).isTrue();

        assertThat(sync.syncAgain(world.source.uri("a"))).isInstanceOf(SyncOutcome.Indexed.class);
        assertThat(world.paid()).isEqualTo(2);
        world.assertInStep("a");
    }

    @Test
    void a_request_is_made_as_was_asked_for() {
        world.source.put("a", SyncWorld.picture(2));
        SourceSync largest = SourceSync.builder(world.staff, world.ledger, world.source)
                .request(request -> request.select(FaceSelection.largestFaceOnly()))
                .build();

        assertThat(largest.sync(world.source.uri("a"))).isInstanceOf(SyncOutcome.Indexed.class);
        assertThat(world.facesOf("a")).hasSize(1);
    }

    @Test
    void a_call_that_breaks_leaves_no_claim_and_is_made_again() {
        world.source.put("a", SyncWorld.picture(1));
        world.fake.failNext("IndexFaces", 1, "AccessDeniedException");

        assertThatExceptionOfType(RekollectException.class).isThrownBy(() -> sync("a"));
        assertThat(entry("a").claim()).isEmpty();
        assertThat(entry("a").unfinished()).isFalse();

        assertThat(sync("a")).isInstanceOf(SyncOutcome.Indexed.class);
        world.assertInStep("a");
    }

    @Test
    void faces_of_a_person_cannot_be_deleted_until_they_are_free() {
        world.source.put("a", SyncWorld.picture(1));
        assertThat(sync("a").settled()).isTrue();
        FaceId face = entry("a").faces().get(0).ref().face();
        UserId alice = UserId.of("alice");
        world.staff.users().create(alice);
        assertThat(world.staff.users().associate(alice, List.of(face)).run()).isNotNull();
        world.source.remove("a");

        SyncOutcome outcome = sync("a");

        assertThat(outcome).isInstanceOf(SyncOutcome.Undeletable.class);
        assertThat(outcome.settled()).isFalse();
        assertThat(entry("a").obsolete()).hasSize(1);
        assertThat(sync("a")).isInstanceOf(SyncOutcome.Undeletable.class);

        world.staff.users().delete(alice);
        assertThat(sync("a")).isInstanceOf(SyncOutcome.Removed.class);
        world.assertInStep("a");
    }

    @Test
    void many_are_indexed_and_the_second_time_cost_nothing() {
        for (int i = 0; i < 1_200; i++) {
            world.source.put("picture-" + i, SyncWorld.picture(i % 6));
        }
        world.source.put("text", "text".getBytes(StandardCharsets.UTF_8));
        List<SourceUri> heard = Collections.synchronizedList(new ArrayList<>());
        SourceSync bulk = SourceSync.builder(world.staff, world.ledger, world.source)
                .listener(new SyncListener() {
                    @Override
                    public void outcome(SourceUri picture, SyncOutcome outcome) {
                        heard.add(picture);
                    }
                })
                .build();

        SyncReport first = bulk.indexAll();
        SyncReport second = bulk.indexAll();

        assertThat(first.settled()).as("%s", first).isTrue();
        assertThat(first.count(SyncOutcome.Kind.INDEXED)).isEqualTo(800);
        assertThat(first.count(SyncOutcome.Kind.WITHOUT_FACE)).isEqualTo(400);
        assertThat(first.count(SyncOutcome.Kind.REFUSED)).isEqualTo(1);
        assertThat(second.count(SyncOutcome.Kind.UP_TO_DATE)).isEqualTo(1_201);
        assertThat(world.paid()).isEqualTo(1_200);
        assertThat(heard).hasSize(2_402);
    }

    @Test
    void one_that_breaks_stops_nobody_and_is_done_by_the_next_run() {
        for (int i = 0; i < 50; i++) {
            world.source.put("picture-" + i, SyncWorld.picture(1));
        }
        world.fake.failNext("IndexFaces", 2, "InvalidParameterException");

        SyncReport first = sync.indexAll();

        assertThat(first.failed()).isEqualTo(2);
        assertThat(first.failures()).hasSize(2);
        assertThat(first.complete()).isTrue();
        assertThat(first.settled()).isFalse();
        assertThat(first.count(SyncOutcome.Kind.INDEXED)).isEqualTo(48);
        assertThat(sync.indexAll().count(SyncOutcome.Kind.INDEXED)).isEqualTo(2);
    }

    @Test
    void what_would_break_over_each_ends_the_run_at_once() {
        for (int i = 0; i < 50; i++) {
            world.source.put("picture-" + i, SyncWorld.picture(1));
        }
        world.fake.deny("IndexFaces");

        SyncReport report = sync.indexAll();

        assertThat(report.complete()).isFalse();
        assertThat(report.pictures()).isLessThan(5);
        assertThat(report.stoppedBy().orElseThrow()).contains("IndexFaces");
    }

    @Test
    void a_budget_ends_the_run_and_the_next_goes_on() {
        for (int i = 0; i < 50; i++) {
            world.source.put("picture-" + i, SyncWorld.picture(1));
        }
        CostMeter meter = CostMeter.of(PriceList.builtIn("us-east-1"));
        FaceCollections poor = FaceCollections.builder()
                .client(world.fake.client())
                .costMeter(meter)
                .budget(Budget.perRun(Money.usd("0.010"), meter).build())
                .build();

        SyncReport report = SourceSync.builder(poor.named("staff"), world.ledger, world.source)
                .build()
                .indexAll();

        assertThat(report.count(SyncOutcome.Kind.INDEXED)).isEqualTo(10);
        assertThat(report.count(SyncOutcome.Kind.NOT_PAID_FOR)).isPositive();
        assertThat(report.stoppedBy()).isPresent();
        assertThat(report.settled()).isFalse();
        assertThat(sync.indexAll().count(SyncOutcome.Kind.INDEXED)).isEqualTo(40);
        assertThat(world.paid()).isEqualTo(50);
    }

    @Test
    void an_interrupt_ends_the_run_and_leaves_nothing_half_done() {
        for (int i = 0; i < 200; i++) {
            world.source.put("picture-" + i, SyncWorld.picture(1));
        }
        AtomicReference<Thread> runner = new AtomicReference<>(Thread.currentThread());
        SourceSync impatient = SourceSync.builder(world.staff, world.ledger, world.source)
                .concurrency(2)
                .listener(new SyncListener() {
                    @Override
                    public void outcome(SourceUri picture, SyncOutcome outcome) {
                        runner.get().interrupt();
                    }
                })
                .build();

        SyncReport report = impatient.indexAll();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(report.pictures()).isLessThan(200);
        world.clock.advance(Duration.ofMinutes(6));
        assertThat(sync.indexAll().settled()).isTrue();
        for (int i = 0; i < 200; i++) {
            world.assertInStep("picture-" + i);
        }
        world.assertNothingElse();
    }

    @Test
    void wrong_options_say_what_is_right() {
        SourceSync.Builder builder = SourceSync.builder(world.staff, world.ledger, world.source);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.concurrency(0))
                .withMessage("concurrency is 1-1000; got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.claimFor(Duration.ZERO))
                .withMessage("claimFor takes a time above 0; got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sync.sync(SourceUri.of("s3://b/k")))
                .withMessageContaining("s3://b/k");
    }

    @Test
    void equal_pictures_share_their_faces_until_the_last_is_gone() {
        SourceSync sharing = SourceSync.builder(world.staff, world.ledger, world.source)
                .clock(world.clock)
                .filters(InLedger.of(world.ledger, world.staff.id()))
                .build();
        world.source.put("first", SyncWorld.picture(1));
        world.source.put("none", SyncWorld.picture(0));
        assertThat(sharing.indexAll().settled()).isTrue();
        world.source.put("second", SyncWorld.picture(1));
        world.source.put("none again", SyncWorld.picture(0));

        assertThat(sharing.indexAll().settled()).isTrue();

        assertThat(world.paid()).isEqualTo(2);
        assertThat(entry("second").faces()).isEqualTo(entry("first").faces());
        assertThat(entry("none again").reason().orElseThrow()).contains("none: no face in the picture");
        assertThat(world.staff.cost().total(Billing.SAVED_DUPLICATE, "IndexFaces"))
                .isEqualTo(1);

        world.source.remove("first");
        assertThat(sharing.sync(world.source.uri("first"))).isInstanceOf(SyncOutcome.Removed.class);
        assertThat(world.fake.storedFaces()).containsEntry("staff", 1);
        assertThat(sharing.reconcile().plan().count(Divergence.ORPHAN)).isZero();
        world.source.remove("second");
        assertThat(sharing.sync(world.source.uri("second"))).isInstanceOf(SyncOutcome.Removed.class);
        assertThat(world.fake.storedFaces()).containsEntry("staff", 0);
    }

    @Test
    void what_a_gate_refuses_is_not_paid_for_unless_it_is_wanted() {
        world.source.put("a", SyncWorld.picture(1));
        world.source.put("b", SyncWorld.picture(2));
        assertThat(sync("a").settled()).isTrue();
        FaceGate blind = picture -> false;
        SourceSync gated = SourceSync.builder(world.staff, world.ledger, world.source)
                .clock(world.clock)
                .filters(blind)
                .build();
        long before = world.paid();

        assertThat(gated.reconcile().checkingPictures().plan().paidCalls()).isZero();
        assertThat(gated.indexAll().settled()).isTrue();

        assertThat(world.paid()).isEqualTo(before);
        assertThat(entry("a").state()).as("what was paid for stays").isEqualTo(LedgerState.INDEXED);
        assertThat(entry("b").state()).isEqualTo(LedgerState.NO_FACE);
        assertThat(entry("b").reason().orElseThrow()).endsWith("found no face");
        assertThat(world.staff.cost().total(Billing.SAVED_FILTERED, "IndexFaces"))
                .isEqualTo(1);

        assertThat(gated.syncAgain(world.source.uri("b"))).isInstanceOf(SyncOutcome.Indexed.class);
        assertThat(world.facesOf("b")).hasSize(2);
        world.assertInStep("a");
        world.assertInStep("b");
    }
}
