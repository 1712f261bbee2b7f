package dev.rekollect.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptivePaceTest {

    private static final long SECOND = 1_000_000_000;
    private static final int SEEDS = 40;

    @Test
    void it_begins_at_a_quarter_and_grows_by_a_twentieth_per_second_until_the_first_throttle() {
        AdaptivePace pace = new AdaptivePace(100, 7);

        assertThat(pace.perSecond(7)).isEqualTo(25);
        assertThat(pace.perSecond(7 + 3 * SECOND)).isCloseTo(40, within(1e-9));
        assertThat(pace.perSecond(7 + 3600 * SECOND)).isEqualTo(100);
    }

    @Test
    void a_throttle_takes_the_more_the_faster_it_is_and_quiet_brings_it_back_ever_faster() {
        AdaptivePace pace = new AdaptivePace(100, 0);

        pace.throttled(3600 * SECOND);
        assertThat(pace.perSecond(3600 * SECOND)).isCloseTo(70, within(1e-9));
        pace.throttled(3601 * SECOND);
        double slowed = 70.525 - 0.3 * 70.525 * 70.525 / 100;
        assertThat(pace.perSecond(3601 * SECOND)).isCloseTo(slowed, within(1e-9));
        assertThat(pace.perSecond(3611 * SECOND)).isCloseTo(slowed + 7.5, within(1e-9));
        assertThat(pace.perSecond(3621 * SECOND)).isCloseTo(slowed + 20, within(1e-9));
    }

    @Test
    void throttles_of_one_moment_count_once() {
        AdaptivePace pace = new AdaptivePace(100, 0);

        for (int i = 0; i < 50; i++) {
            pace.throttled(i * SECOND / 1000);
        }

        assertThat(pace.perSecond(0)).isCloseTo(25 - 0.3 * 6.25, within(1e-9));
    }

    @Test
    void it_goes_on_slowly_where_every_call_is_refused() {
        AdaptivePace pace = new AdaptivePace(100, 0);

        for (long now = 0; now < 3600 * SECOND; now += SECOND / 2) {
            pace.throttled(now);
        }

        assertThat(pace.perSecond(3600 * SECOND)).isBetween(5.0, 15.0);
    }

    @ParameterizedTest
    @CsvSource({"50, 2, 0.01", "50, 4, 0.04", "50, 8, 0.2", "500, 2, 0.01", "500, 4, 0.01", "500, 8, 0.04"})
    void processes_that_start_together_have_equal_parts_after_half_a_minute(
            int quota, int processes, double throttled) {
        for (int seed = 0; seed < (quota == 500 ? SEEDS / 4 : SEEDS); seed++) {
            Simulation run = new Simulation(quota, seed);
            for (int i = 0; i < processes; i++) {
                run.join(0);
            }

            Shares shares = run.until(60, 30);

            String about = quota + " per second, " + processes + " processes, seed " + seed + ": " + shares;
            assertThat(shares.farthest()).as(about).isLessThan(0.25);
            assertThat(shares.utilisation()).as(about).isGreaterThan(0.95);
            assertThat(shares.throttled()).as(about).isLessThan(throttled);
        }
    }

    @Test
    void who_comes_later_gets_an_equal_part() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Simulation run = new Simulation(50, seed);
            run.join(0);
            run.join(0);
            run.join(0);
            run.join(60);

            Shares shares = run.until(150, 60);

            assertThat(shares.farthest()).as("seed " + seed + ": " + shares).isLessThan(0.25);
        }
    }

    @Test
    void five_calls_a_second_are_shared_too_within_minutes() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Simulation run = new Simulation(5, seed);
            for (int i = 0; i < 4; i++) {
                run.join(0);
            }

            Shares shares = run.until(600, 300);

            String about = "seed " + seed + ": " + shares;
            assertThat(shares.farthest()).as(about).isLessThan(0.25);
            assertThat(shares.utilisation()).as(about).isGreaterThan(0.95);
            assertThat(shares.throttled()).as(about).isLessThan(0.2);
        }
    }

    @Test
    void one_alone_has_the_whole_quota_and_is_not_throttled() {
        Simulation run = new Simulation(50, 1);
        run.join(0);

        Shares shares = run.until(60, 30);

        assertThat(shares.utilisation()).isGreaterThan(0.99);
        assertThat(shares.throttled()).isZero();
    }

    /** What passed and what was refused in the last part of a run. */
    private record Shares(int quota, int seconds, long[] passed, long refused) {

        double farthest() {
            double fair = (double) quota * seconds / passed.length;
            return LongStream.of(passed)
                    .mapToDouble(own -> Math.abs(own - fair) / fair)
                    .max()
                    .orElseThrow();
        }

        double utilisation() {
            return (double) total() / ((long) quota * seconds);
        }

        double throttled() {
            return (double) refused / (refused + total());
        }

        private long total() {
            return LongStream.of(passed).sum();
        }

        @Override
        public String toString() {
            return String.format(
                    "farthest %.3f, utilisation %.3f, throttled %.4f", farthest(), utilisation(), throttled());
        }
    }

    /** Processes that call all the time, before a bucket with one second's worth, by a clock of its own. */
    private static final class Simulation {

        private record Event(long at, int process, boolean answer) {}

        private final int quota;
        private final Random random;
        private final List<AdaptivePace> paces = new ArrayList<>();
        private final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingInt(Event::process));
        private double level;
        private long filled;

        Simulation(int quota, long seed) {
            this.quota = quota;
            this.random = new Random(seed);
            this.level = quota;
        }

        void join(int atSecond) {
            long start = atSecond * SECOND + random.nextInt(300_000_000);
            events.add(new Event(start, paces.size(), false));
            paces.add(new AdaptivePace(quota, start));
        }

        Shares until(int end, int lastSeconds) {
            long[] passed = new long[paces.size()];
            long refused = 0;
            while (true) {
                Event event = events.remove();
                long now = event.at();
                if (now >= end * SECOND) {
                    return new Shares(quota, lastSeconds, passed, refused);
                }
                AdaptivePace pace = paces.get(event.process());
                if (event.answer()) {
                    pace.throttled(now);
                    continue;
                }
                boolean counts = now >= (end - lastSeconds) * SECOND;
                if (passes(now)) {
                    passed[event.process()] += counts ? 1 : 0;
                } else {
                    refused += counts ? 1 : 0;
                    events.add(new Event(now + between(20_000_000, 200_000_000), event.process(), true));
                }
                double stretch = 1 - pace.jitter() + 2 * pace.jitter() * random.nextDouble();
                events.add(new Event(now + (long) (stretch * SECOND / pace.perSecond(now)), event.process(), false));
            }
        }

        private boolean passes(long now) {
            level = Math.min(quota, level + (now - filled) / 1e9 * quota);
            filled = now;
            if (level < 1) {
                return false;
            }
            level -= 1;
            return true;
        }

        private long between(int least, int most) {
            return least + random.nextInt(most - least);
        }
    }
}
