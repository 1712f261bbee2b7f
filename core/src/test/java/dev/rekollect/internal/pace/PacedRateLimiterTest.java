package dev.rekollect.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.internal.pace.PacedRateLimiter.Permit;
import dev.rekollect.spi.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacedRateLimiterTest {

    private static final long LONG = Duration.ofHours(1).toNanos();

    private final AtomicLong nanos = new AtomicLong();
    private final InstantSource clock = () -> Instant.EPOCH.plusNanos(nanos.get());

    private Ticker ticker() {
        return Ticker.of(clock, pause -> nanos.addAndGet(pause.toNanos()));
    }

    private static PacedRateLimiter limiter(double perSecond, boolean adaptive, int longestQueue, Ticker ticker) {
        return new PacedRateLimiter("test", Map.of(), perSecond, adaptive, longestQueue, Duration.ofMinutes(1), ticker);
    }

    private List<Long> times(PacedRateLimiter limiter, int calls) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            assertThat(limiter.acquire(LONG)).isEqualTo(Permit.GRANTED);
            times.add(nanos.get());
        }
        return times;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 19, 50, 500})
    void no_second_holds_more_calls_than_the_rate_and_those_of_twenty_milliseconds(double rate) throws Exception {
        List<Long> times = times(limiter(rate, false, 10, ticker()), 1_000);

        long most = (long) Math.ceil(rate + rate * 0.02) + 1;
        int first = 0;
        for (int i = 0; i < times.size(); i++) {
            while (times.get(i) - times.get(first) > 1e9) {
                first++;
            }
            assertThat(i - first + 1L).isLessThanOrEqualTo(most);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 50, 500})
    void the_rate_is_used_but_for_the_ramp(double rate) throws Exception {
        int calls = (int) rate * 60;
        List<Long> times = times(limiter(rate, false, 10, ticker()), calls);

        double seconds = times.get(calls - 1) / 1e9;
        assertThat(calls / seconds / rate).isGreaterThan(0.98);
    }

    @Test
    void a_sleep_that_takes_too_long_costs_nothing() throws Exception {
        Ticker sluggish = Ticker.of(clock, pause -> nanos.addAndGet(pause.toNanos() + 1_500_000));
        PacedRateLimiter limiter = limiter(500, false, 10, sluggish);
        int calls = 30_000;

        List<Long> times = times(limiter, calls);

        assertThat(calls / (times.get(calls - 1) / 1e9) / 500).isGreaterThan(0.97);
    }

    @Test
    void idleness_is_no_credit() throws Exception {
        PacedRateLimiter limiter = limiter(10, false, 10, ticker());
        times(limiter, 1);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        long start = nanos.get();

        assertThat(times(limiter, 11).get(10) - start).isBetween((long) 0.95e9, (long) 1.05e9);
    }

    @Test
    void who_has_no_time_to_wait_is_told_at_once() throws Exception {
        PacedRateLimiter limiter = limiter(1, false, 10, ticker());
        times(limiter, 1);

        long before = nanos.get();
        assertThat(limiter.acquire(500_000_000)).isEqualTo(Permit.TOO_LATE);
        assertThat(nanos.get()).isEqualTo(before);
        assertThat(limiter.acquire(1_100_000_000)).isEqualTo(Permit.GRANTED);
    }

    @Test
    void the_queue_has_a_limit_and_turns_come_in_the_order_of_arrival() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        Sleeper sleeper = pause -> {
            asleep.countDown();
            wake.await();
            nanos.addAndGet(pause.toNanos());
        };
        PacedRateLimiter limiter = limiter(1, false, 5, Ticker.of(clock, sleeper));
        assertThat(limiter.acquire(LONG)).isEqualTo(Permit.GRANTED);
        List<String> order = new ArrayList<>();
        limiter.getEventPublisher()
                .onSuccess(event -> order.add(Thread.currentThread().getName()));
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            assertThat(limiter.acquire(LONG)).isEqualTo(Permit.GRANTED);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    },
                    "caller " + i);
            waiting.add(thread);
            thread.start();
            awaitWaiting(limiter, i + 1);
            awaitParked(thread);
        }
        asleep.await();

        assertThat(limiter.acquire(LONG)).isEqualTo(Permit.QUEUE_FULL);
        wake.countDown();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(order).containsExactly("caller 0", "caller 1", "caller 2", "caller 3", "caller 4");
        assertThat(limiter.getMetrics().getNumberOfWaitingThreads()).isZero();
    }

    @Test
    void two_thousand_who_give_up_leave_nothing_behind() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        PacedRateLimiter limiter = limiter(0.001, false, 20_000, Ticker.of(clock, pause -> never.await()));
        assertThat(limiter.acquire(LONG)).isEqualTo(Permit.GRANTED);
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            limiter.acquire(Long.MAX_VALUE / 4);
                        } catch (InterruptedException e) {
                            interrupted.incrementAndGet();
                        }
                    },
                    "waiting",
                    64 * 1024);
            waiting.add(thread);
            thread.start();
        }
        awaitWaiting(limiter, 2_000);

        waiting.forEach(Thread::interrupt);
        for (Thread thread : waiting) {
            thread.join();
        }

        assertThat(interrupted).hasValue(2_000);
        assertThat(limiter.getMetrics().getNumberOfWaitingThreads()).isZero();
        nanos.addAndGet(Duration.ofSeconds(1_001).toNanos());
        // No permit went with them.
        assertThat(limiter.acquire(0)).isEqualTo(Permit.GRANTED);
    }

    @Test
    void throttles_slow_an_adaptive_pace_down_and_no_other() {
        PacedRateLimiter adaptive = limiter(50, true, 10, ticker());
        PacedRateLimiter steady = limiter(10, false, 10, ticker());
        double before = adaptive.perSecond();

        adaptive.throttled();
        steady.throttled();

        assertThat(adaptive.perSecond()).isLessThan(before);
        assertThat(steady.perSecond()).isEqualTo(10);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(adaptive.perSecond()).isEqualTo(50);
    }

    @Test
    void it_is_a_rate_limiter_like_any_other() throws Exception {
        PacedRateLimiter limiter = limiter(10, false, 10, ticker());
        List<String> events = new ArrayList<>();
        limiter.getEventPublisher().onSuccess(event -> events.add("yes")).onFailure(event -> events.add("no"));

        assertThat(limiter.acquirePermission()).isTrue();
        assertThat(limiter.reservePermission()).isEqualTo(80_000_000);
        limiter.changeTimeoutDuration(Duration.ofMillis(50));
        assertThat(limiter.acquirePermission()).isFalse();
        assertThat(limiter.reservePermission()).isNegative();
        limiter.changeLimitForPeriod(1_000);
        assertThat(limiter.perSecond()).isEqualTo(500);
        assertThat(events).containsExactly("yes", "no");
        assertThat(limiter.getRateLimiterConfig().getLimitRefreshPeriod()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void threads_share_one_pace() throws Exception {
        PacedRateLimiter limiter = limiter(5, false, 100, ticker());
        CyclicBarrier start = new CyclicBarrier(8);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            start.await();
                            for (int i = 0; i < 50; i++) {
                                assertThat(limiter.acquire(LONG)).isEqualTo(Permit.GRANTED);
                            }
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        assertThat(nanos.get() / 1e9).isBetween(79.5, 81.0);
    }

    @Test
    void waiting_can_be_interrupted() {
        PacedRateLimiter limiter = limiter(1, false, 10, Ticker.of(clock, Sleeper.system()));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> limiter.acquire(LONG));
    }

    private static void awaitWaiting(PacedRateLimiter limiter, int callers) {
        while (limiter.getMetrics().getNumberOfWaitingThreads() < callers) {
            Thread.onSpinWait();
        }
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
