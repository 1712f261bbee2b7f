package dev.rekollect.testkit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.sync.ReconcileReport;
import dev.rekollect.sync.SourceSync;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Random lives of a source and its followers: pictures are put, overwritten and deleted while several processes handle what
 * they hear of it, late, twice, swapped or never, and die at any step. At the end, all agree.
 *
 * <p>{@code -Drekollect.schedules=10000} for long; the seed of one that failed is in its message.
 */
class SyncScheduleTest {

    private static final int SCHEDULES = Integer.getInteger("rekollect.schedules", 1_500);
    private static final List<String> KEYS = List.of("a.jpg", "folder/b +%2B.jpg");

    private static final Duration CLAIMS_END = Duration.ofMinutes(6);
    private static final int STALLS = 2;

    /** What is heard of a picture. */
    private record Event(String key, String sequencer) {}

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatever_happens_they_agree_at_the_end(boolean byReference) throws Exception {
        long base = Long.getLong("rekollect.seed", new Random().nextLong());
        ExecutorService threads = Baton.threads();
        try {
            for (int i = 0; i < SCHEDULES; i++) {
                long seed = base + i;
                try {
                    new Schedule(new Random(seed), byReference).run(threads);
                } catch (AssertionError | Exception e) {
                    throw new AssertionError("with -Drekollect.seed=" + seed + ": " + e.getMessage(), e);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** One life. */
    private static final class Schedule {

        private final Random random;
        private final SyncWorld world;
        private final List<Event> events = new ArrayList<>();
        private int puts;
        private int deaths;
        private boolean dropped;
        private boolean userIsDone;

        Schedule(Random random, boolean byReference) {
            this.random = random;
            world = new SyncWorld(byReference);
        }

        void run(ExecutorService threads) throws Exception {
            Baton baton = new Baton(random);
            baton.add(Integer.MAX_VALUE, this::user);
            int workers = 1 + random.nextInt(4);
            for (int i = 0; i < workers; i++) {
                boolean dies = random.nextInt(3) > 0;
                deaths += dies ? 1 : 0;
                baton.add(dies ? 2 + random.nextInt(40) : Integer.MAX_VALUE, this::worker);
            }
            boolean stalls = random.nextBoolean();
            if (stalls) {
                baton.add(Integer.MAX_VALUE, this::time);
            }
            baton.run(threads);

            SourceSync survivor = world.sync();
            heal(survivor);
            KEYS.forEach(world::assertInStep);
            world.assertNothingElse();
            assertThat(survivor.reconcile().plan().isInStep())
                    .as("%s", survivor.reconcile().plan())
                    .isTrue();
            // Twice only what somebody was at who died, or who took longer than claims last.
            int explained = puts + deaths + (stalls ? workers * STALLS : 0);
            assertThat(world.paid()).as("paid calls").isLessThanOrEqualTo(explained);
            long before = world.paid();
            assertThat(survivor.indexAll().settled()).isTrue();
            assertThat(world.paid()).isEqualTo(before);
        }

        // What was not handled is delivered again, as queues do, or comes to light when all is compared.
        private void heal(SourceSync survivor) {
            world.clock.advance(CLAIMS_END);
            boolean compare = dropped || random.nextInt(5) == 0;
            for (Event event : List.copyOf(events)) {
                assertThat(survivor.sync(world.source.uri(event.key()), Optional.of(event.sequencer()))
                                .settled())
                        .isTrue();
            }
            if (compare) {
                ReconcileReport report = survivor.reconcile().apply();
                assertThat(report.settled()).as("%s", report).isTrue();
            }
        }

        private void user(Baton.Process self) {
            int changes = 1 + random.nextInt(6);
            int pictures = 3 + random.nextInt(SyncWorld.pictureCount() - 2);
            int keys = 1 + random.nextInt(KEYS.size());
            for (int i = 0; i < changes; i++) {
                // As long as others take to handle a change, so that this one comes in the middle of it.
                pause(self);
                String key = KEYS.get(random.nextInt(keys));
                long change;
                if (random.nextInt(3) == 0) {
                    change = world.source.remove(key);
                } else {
                    puts++;
                    change = world.source.put(key, SyncWorld.picture(random.nextInt(pictures)));
                }
                Event event = new Event(key, String.format("%016X", change));
                if (random.nextInt(12) == 0) {
                    dropped = true;
                } else {
                    events.add(event);
                }
                if (random.nextInt(4) == 0) {
                    events.add(event);
                }
            }
            userIsDone = true;
        }

        // Everybody's claims end, whatever they are at: as if all had been asleep.
        private void time(Baton.Process self) {
            for (int i = 0; i < STALLS; i++) {
                pause(self);
                world.clock.advance(CLAIMS_END);
            }
        }

        private void pause(Baton.Process self) {
            int steps = random.nextInt(20);
            for (int step = 0; step <= steps; step++) {
                self.step();
            }
        }

        private void worker(Baton.Process self) {
            RekognitionClient client = self.steps(RekognitionClient.class, world.fake.client());
            FaceLedger ledger = self.steps(FaceLedger.class, world.ledger);
            SourceSync sync = world.sync(client, ledger, new HookedSource(world.source).around(self::step));
            int idle = 0;
            while (idle < 20 && !(userIsDone && events.isEmpty())) {
                self.step();
                if (events.isEmpty()) {
                    idle++;
                    continue;
                }
                // Taken, and delivered again unless it is handled: to somebody else, should this process die.
                Event event = events.remove(random.nextInt(events.size()));
                boolean handled = false;
                try {
                    handled = sync.sync(world.source.uri(event.key()), Optional.of(event.sequencer()))
                            .settled();
                } finally {
                    if (!handled) {
                        events.add(event);
                        idle++;
                    }
                }
            }
        }
    }
}
