package dev.rekollect.testkit.internal.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void in_no_window_do_more_pass_than_the_bucket_holds_and_the_window_refills(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int perSecond = random.nextInt(1, 200);
        Duration burst = Duration.ofMillis(random.nextInt(1, 5_000));
        double capacity = Math.max(1, perSecond * (burst.toNanos() / 1e9));
        TokenBucket bucket = new TokenBucket(perSecond, burst, START);
        List<Instant> passed = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 2_000; i++) {
            now = now.plusNanos(random.nextLong(0, 3_000_000_000L / perSecond));
            if (bucket.tryTake(now)) {
                passed.add(now);
            }
        }

        assertThat(passed).isNotEmpty();
        for (int first = 0; first < passed.size(); first++) {
            for (int last = first; last < passed.size(); last++) {
                double window =
                        Duration.between(passed.get(first), passed.get(last)).toNanos() / 1e9;
                if (last - first + 1 > capacity + perSecond * window + 1e-6) {
                    assertThat(last - first + 1)
                            .as("calls within %s s, with a capacity of %s", window, capacity)
                            .isLessThanOrEqualTo((int) (capacity + perSecond * window));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 10, 50, 997})
    void a_steady_caller_at_the_rate_is_never_refused(int perSecond) {
        TokenBucket bucket = new TokenBucket(perSecond, Duration.ofMillis(1), START);
        long pause = (999_999_999L + perSecond) / perSecond;

        for (int i = 0; i < 5_000; i++) {
            assertThat(bucket.tryTake(START.plusNanos(i * pause))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void time_that_runs_backward_refills_nothing(int perSecond) {
        TokenBucket bucket = new TokenBucket(perSecond, Duration.ofSeconds(1), START);
        for (int i = 0; i < perSecond; i++) {
            assertThat(bucket.tryTake(START)).isTrue();
        }

        assertThat(bucket.tryTake(START.minusSeconds(10))).isFalse();
        assertThat(bucket.tryTake(START)).isFalse();
    }
}
