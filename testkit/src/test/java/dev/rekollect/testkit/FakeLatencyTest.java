package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

class FakeLatencyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();

    private FakeRekognition fake(FakeLatency latency) {
        return FakeRekognition.builder().clock(clock).latency(latency).build();
    }

    private Duration elapsed() {
        return Duration.between(FakeClock.START, clock.instant());
    }

    @Behaviour(
            area = Area.TIME,
            value = "On a `FakeClock`, a call that takes its time moves the clock and sleeps nowhere.")
    @Test
    void calls_one_after_the_other_move_the_clock_each() {
        FakeRekognition fake =
                fake(FakeLatency.fixed(SECOND).with("CreateCollection", FakeLatency.fixed(SECOND.multipliedBy(3))));
        fake.client().listCollections();
        fake.client().createCollection(r -> r.collectionId("staff"));

        assertThat(elapsed()).isEqualTo(SECOND.multipliedBy(4));
        assertThat(fake.calls())
                .extracting(FakeCall::at)
                .containsExactly(FakeClock.START, FakeClock.START.plus(SECOND));
    }

    @Test
    void calls_at_once_never_take_longer_than_one_after_the_other() {
        FakeRekognition fake = fake(FakeLatency.fixed(SECOND));
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(fake.asyncClient().listCollections());
        }
        calls.forEach(CompletableFuture::join);

        assertThat(elapsed()).isBetween(SECOND, SECOND.multipliedBy(8));
    }

    @Test
    void calls_that_arrive_at_the_same_instant_take_as_long_as_the_longest() {
        CyclicBarrier arrived = new CyclicBarrier(2);
        FakeRekognition fake = fake((operation, random) -> {
            await(arrived);
            return operation.equals("ListCollections") ? SECOND : SECOND.multipliedBy(2);
        });
        CompletableFuture<?> list = fake.asyncClient().listCollections();
        CompletableFuture<?> create = fake.asyncClient().createCollection(r -> r.collectionId("staff"));
        CompletableFuture.allOf(list, create).join();

        assertThat(elapsed()).isEqualTo(SECOND.multipliedBy(2));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            assertThat(barrier.await(1, TimeUnit.MINUTES)).isNotNegative();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Behaviour(area = Area.TIME, value = "What is turned away by a fault, a quota or a constraint is answered at once.")
    @Test
    void what_is_turned_away_is_answered_at_once() {
        FakeRekognition fake = fake(FakeLatency.fixed(SECOND));
        fake.failNext("ListCollections", 1, "ThrottlingException");

        assertThatThrownBy(() -> fake.client().listCollections()).hasMessageContaining("Slow down");
        assertThatThrownBy(() -> fake.client().createCollection(r -> {})).hasMessageContaining("validation error");
        assertThat(elapsed()).isZero();
    }

    @Test
    void with_another_clock_the_sleeper_waits() {
        List<Duration> slept = new CopyOnWriteArrayList<>();
        FakeRekognition fake = FakeRekognition.builder()
                .clock(InstantSource.fixed(FakeClock.START))
                .latency(FakeLatency.fixed(SECOND))
                .sleeper(slept::add)
                .build();
        fake.client().listCollections();

        assertThat(slept).containsExactly(SECOND);
    }

    @Test
    void a_wait_that_is_interrupted_ends_as_in_the_sdk() {
        FakeRekognition fake = FakeRekognition.builder()
                .latency(FakeLatency.fixed(SECOND))
                .sleeper(duration -> {
                    throw new InterruptedException("enough");
                })
                .build();

        assertThatThrownBy(() -> fake.client().listCollections()).isInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void random_latencies_follow_from_the_seed() {
        List<List<Duration>> runs = IntStream.of(1, 1, 2)
                .mapToObj(seed -> {
                    List<Duration> slept = new ArrayList<>();
                    FakeRekognition fake = FakeRekognition.builder()
                            .seed(seed)
                            .latency(FakeLatency.logNormal(SECOND, 0.5))
                            .sleeper(slept::add)
                            .build();
                    for (int i = 0; i < 20; i++) {
                        fake.client().listCollections();
                    }
                    return slept;
                })
                .toList();

        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2)).doesNotHaveDuplicates();
    }

    @Test
    void distributions_are_what_they_say() {
        SplittableRandom random = new SplittableRandom(7);
        FakeLatency uniform = FakeLatency.uniform(SECOND, SECOND.multipliedBy(2));
        FakeLatency logNormal = FakeLatency.logNormal(SECOND, 0.5);
        List<Duration> tail = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            assertThat(uniform.of("IndexFaces", random)).isBetween(SECOND, SECOND.multipliedBy(2));
            tail.add(logNormal.of("IndexFaces", random));
        }

        assertThat(tail.stream()
                        .filter(latency -> latency.compareTo(SECOND) > 0)
                        .count())
                .isBetween(1_850L, 2_150L);
        assertThat(tail.stream()
                        .filter(latency -> latency.compareTo(SECOND.multipliedBy(3)) > 0)
                        .count())
                .isBetween(20L, 110L);
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> FakeLatency.fixed(SECOND.negated())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeLatency.uniform(SECOND, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeLatency.logNormal(SECOND, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
