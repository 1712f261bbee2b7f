package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.sync.SourceSync;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.testkit.FaultRule;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** What breaks in the middle, and who goes on after another took over: each told step by step. */
class SyncFailuresTest {

    private static final Duration CLAIM = Duration.ofMinutes(6);

    private final SyncWorld world = new SyncWorld(false);
    private final SourceSync sync = world.sync();

    private RekognitionClient before(String call, Runnable what) {
        return Calls.before(RekognitionClient.class, world.fake.client(), Calls.once(call, what));
    }

    private RekognitionClient after(String call, Runnable what) {
        return Calls.after(RekognitionClient.class, world.fake.client(), Calls.once(call, what));
    }

    private HookedSource hooked(Runnable afterOpen) {
        HookedSource source = new HookedSource(world.source);
        Consumer<String> once = Calls.once("open", afterOpen);
        source.afterOpen = () -> once.accept("open");
        return source;
    }

    private SyncOutcome sync(SourceSync by, String key) {
        return by.sync(world.source.uri(key));
    }

    private void indexed(String key, int picture) {
        world.source.put(key, SyncWorld.picture(picture));
        assertThat(sync(sync, key).settled()).isTrue();
    }

    private LedgerEntry entry(String key) {
        return world.ledger.find(world.key(key)).orElseThrow();
    }

    @Test
    void who_deletes_after_another_took_over_and_put_the_faces_back_notices() {
        indexed("a", 2);
        world.source.remove("a");
        SourceSync slow = world.sync(
                before("deleteFaces", () -> {
                    world.clock.advance(CLAIM);
                    indexed("a", 2);
                }),
                world.ledger,
                world.source);

        assertThat(sync(slow, "a").settled()).isTrue();

        world.assertInStep("a");
        world.assertNothingElse();
    }

    @Test
    void who_was_asleep_since_before_it_sent_anything_neither_pays_nor_spoils() {
        indexed("a", 1);
        world.source.put("a", SyncWorld.picture(2));
        SourceSync slow = world.sync(world.fake.client(), world.ledger, hooked(() -> {
            world.clock.advance(CLAIM);
            indexed("a", 4);
        }));
        long before = world.paid();

        assertThat(sync(slow, "a").settled()).isTrue();

        world.assertInStep("a");
        world.assertNothingElse();
        assertThat(world.paid() - before).isEqualTo(1);
    }

    @Test
    void a_call_that_broke_after_another_took_over_leaves_doubt() {
        indexed("a", 1);
        world.source.put("a", SyncWorld.picture(2));
        SourceSync slow = world.sync(
                after("indexFaces", () -> {
                    world.clock.advance(CLAIM);
                    indexed("a", 4);
                    throw new IllegalStateException("the answer is lost");
                }),
                world.ledger,
                world.source);

        assertThatThrownBy(() -> sync(slow, "a")).hasStackTraceContaining("the answer is lost");
        assertThat(entry("a").doubtful()).isTrue();

        assertThat(sync(sync, "a").settled()).isTrue();
        world.assertInStep("a");
        world.assertNothingElse();
    }

    @Test
    void a_throttle_after_an_answer_that_was_lost_leaves_doubt() {
        world.source.put("a", SyncWorld.picture(1));
        world.fake.faults().on("IndexFaces").call(1).afterEffect().fail("InternalServerError");
        world.fake.faults().on("IndexFaces").call(2, 3, 4, 5, 6).fail("ThrottlingException");
        assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> sync(sync, "a"));
        world.fake.faults().clear();
        world.source.remove("a");

        assertThat(sync(sync, "a")).isInstanceOf(SyncOutcome.Removed.class);
        world.assertInStep("a");
        world.assertNothingElse();
    }

    @Test
    void a_look_that_fails_after_the_picture_was_sent_leaves_doubt() {
        SyncWorld byReference = new SyncWorld(true);
        byReference.source.put("a", SyncWorld.picture(1));
        boolean[] denied = new boolean[1];
        HookedSource blind = new HookedSource(byReference.source);
        blind.beforeLook = () -> {
            if (denied[0]) {
                throw new AccessDeniedException(
                        "s3:HeadObject is denied", CallContext.of("HeadObject", Optional.empty()), null);
            }
        };
        blind.afterOpen = () -> denied[0] = true;
        SourceSync sending = byReference.sync(byReference.fake.client(), byReference.ledger, blind);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> sending.sync(byReference.source.uri("a")));
        byReference.source.remove("a");

        assertThat(byReference.sync().sync(byReference.source.uri("a"))).isInstanceOf(SyncOutcome.Removed.class);
        byReference.assertInStep("a");
        byReference.assertNothingElse();
    }

    @Test
    void what_changes_whenever_it_is_sent_is_not_paid_for_again_and_again() {
        SyncWorld byReference = new SyncWorld(true);
        byReference.source.put("a", SyncWorld.picture(1));
        HookedSource restless = new HookedSource(byReference.source);
        restless.afterOpen = () -> byReference.source.put("a", SyncWorld.picture(2));

        SyncOutcome outcome = byReference
                .sync(byReference.fake.client(), byReference.ledger, restless)
                .sync(byReference.source.uri("a"));

        assertThat(outcome).isInstanceOf(SyncOutcome.Busy.class);
        assertThat(byReference.paid()).isEqualTo(2);
        assertThat(byReference.sync().sync(byReference.source.uri("a"))).isInstanceOf(SyncOutcome.Indexed.class);
        byReference.assertInStep("a");
        byReference.assertNothingElse();
    }

    @Test
    void a_deletion_that_is_denied_is_made_later_and_nothing_is_paid_again() {
        indexed("a", 1);
        world.source.put("a", SyncWorld.picture(2));
        FaultRule denied = world.fake.deny("DeleteFaces");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> sync(sync, "a"));
        long before = world.paid();
        denied.remove();

        assertThat(sync(sync, "a").settled()).isTrue();

        assertThat(world.paid()).isEqualTo(before);
        world.assertInStep("a");
        world.assertNothingElse();
    }

    @Test
    void who_is_interrupted_where_the_ledger_is_too_is_told_of_the_interrupt() {
        world.source.put("a", SyncWorld.picture(1));
        CallInterruptedException interrupted = new CallInterruptedException(
                "interrupted", CallContext.of("ledger compareAndSet", Optional.empty()), null);
        int[] changes = new int[1];
        FaceLedger ledger = Calls.before(FaceLedger.class, world.ledger, call -> {
            if (call.equals("compareAndSet") && ++changes[0] > 1) {
                throw interrupted;
            }
        });
        world.fake.failNext("IndexFaces", 1, "AccessDeniedException");

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> sync(world.sync(world.fake.client(), ledger, world.source), "a"))
                .satisfies(e -> assertThat(e).hasSuppressedException(interrupted));
    }
}
