package dev.rekollect.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import dev.rekollect.spi.CostStore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CostMeterTest {

    private final PriceList prices = PriceList.builtIn("us-east-1");
    private final TestClock clock = new TestClock("2026-11-22T10:00:00Z");
    private final CostMeter meter = CostMeter.builder(prices).clock(clock).build();

    @Test
    void countsByFateOperationAndGroup() {
        add(meter, Billing.BILLED, "IndexFaces", 3);
        add(meter, Billing.BILLED, "SearchFaces", 2);
        add(meter, Billing.BILLED, "DetectFaces", 1);
        add(meter, Billing.BILLED, "ListFaces", 7);
        add(meter, Billing.IN_DOUBT, "IndexFaces", 1);
        add(meter, Billing.SAVED_DUPLICATE, "IndexFaces", 4);
        add(meter, Billing.SAVED_EARLY_STOP, "SearchFaces", 5);

        Cost cost = meter.cost();

        assertThat(cost.money()).isEqualTo(Money.usd("0.006"));
        assertThat(cost.money(PriceGroup.GROUP_1)).isEqualTo(Money.usd("0.005"));
        assertThat(cost.money("IndexFaces")).isEqualTo(Money.usd("0.003"));
        assertThat(cost.money("ListFaces")).isEqualTo(Money.ZERO);
        assertThat(cost.calls(PriceGroup.GROUP_1)).isEqualTo(5);
        assertThat(cost.inDoubt()).isEqualTo(Money.usd("0.001"));
        assertThat(cost.saved()).isEqualTo(Money.usd("0.009"));
        assertThat(cost.saved(Billing.SAVED_DUPLICATE)).isEqualTo(Money.usd("0.004"));
        assertThat(cost.counts().total(Billing.BILLED)).isEqualTo(13);
        assertThat(meter.total(Billing.BILLED, "IndexFaces")).isEqualTo(3);
        assertThat(meter.totals()).isEqualTo(cost.counts());
        assertThatIllegalArgumentException().isThrownBy(() -> cost.saved(Billing.BILLED));
    }

    @Test
    void printsATable() {
        add(meter, Billing.BILLED, "IndexFaces", 1200);
        add(meter, Billing.BILLED, "DetectFaces", 1);
        add(meter, Billing.BILLED, "ListFaces", 2);
        add(meter, Billing.IN_DOUBT, "IndexFaces", 3);
        add(meter, Billing.SAVED_REFUSED_PICTURE, "IndexFaces", 4);
        add(meter, Billing.BILLED, "DetectCats", 1);

        assertThat(meter.cost().toString().lines())
                .containsExactly(
                        "Cost since 2026-11-22T10:00:00Z in us-east-1, prices of 2026-11-22",
                        "calls        billed  in doubt  saved             USD",
                        "ListFaces         2         0      0",
                        "  FREE            2         0      0            0.00",
                        "IndexFaces    1,200         3      4",
                        "  GROUP_1     1,200         3      4            1.20",
                        "DetectFaces       1         0      0",
                        "  GROUP_2         1         0      0           0.001",
                        "DetectCats        1         0      0",
                        "  UNLISTED        1         0      0         unknown",
                        "total         1,204         3      4  at least 1.201",
                        "in doubt: up to 0.003 USD more, if the service bills calls that failed",
                        "saved: 4 calls, 0.004 USD: refused picture",
                        "price unknown: operations that the price list does not name");
    }

    @Test
    void daysAndMonthsRollOverByUtc() {
        clock.set("2026-11-30T23:59:59.999Z");
        add(meter, Billing.BILLED, "IndexFaces", 2);
        clock.set("2026-12-01T00:00:00Z");
        add(meter, Billing.BILLED, "IndexFaces", 3);
        clock.set("2026-12-02T00:00:00Z");
        add(meter, Billing.BILLED, "IndexFaces", 4);

        assertThat(meter.day().counts().total(Billing.BILLED)).isEqualTo(4);
        assertThat(meter.month().counts().total(Billing.BILLED)).isEqualTo(7);
        assertThat(meter.cost().counts().total(Billing.BILLED)).isEqualTo(9);
        assertThat(meter.total(Billing.BILLED, "IndexFaces")).isEqualTo(9);
        assertThat(meter.month().toString()).startsWith("Cost in 2026-12 (UTC) in us-east-1");
        assertThat(meter.day().toString()).startsWith("Cost on 2026-12-02 (UTC) in us-east-1");
    }

    @Test
    void aClockThatGoesBackChangesNoDay() {
        add(meter, Billing.BILLED, "IndexFaces", 1);
        clock.set("2026-11-21T00:00:00Z");
        add(meter, Billing.BILLED, "IndexFaces", 1);

        assertThat(meter.day().counts().total(Billing.BILLED)).isEqualTo(2);
    }

    @Test
    void tiersGoOnFromWhatTheMonthHasSeen_andBeginAgainWithTheNext() {
        MapStore store = new MapStore();
        store.add("us-east-1", LocalDate.of(2026, 11, 3), CallCounts.of(Billing.BILLED, "SearchFaces", 999_999));
        store.add("eu-west-1", LocalDate.of(2026, 11, 3), CallCounts.of(Billing.BILLED, "SearchFaces", 9_999_999));
        CostMeter later = CostMeter.builder(prices).clock(clock).store(store).build();
        add(later, Billing.BILLED, "IndexFaces", 2);

        assertThat(later.cost().money()).isEqualTo(Money.usd("0.0018"));
        assertThat(later.day().money()).isEqualTo(Money.usd("0.0018"));
        assertThat(later.month().money()).isEqualTo(Money.usd("1000.0008"));

        clock.set("2026-12-01T00:00:00Z");
        add(later, Billing.BILLED, "IndexFaces", 2);

        assertThat(later.cost().money()).isEqualTo(Money.usd("0.0038"));
        assertThat(later.month().money()).isEqualTo(Money.usd("0.002"));
    }

    @Test
    void aResetBeginsARunAndLeavesTheMonth() {
        add(meter, Billing.BILLED, "IndexFaces", 2);
        meter.reset();
        add(meter, Billing.BILLED, "IndexFaces", 1);

        assertThat(meter.cost().counts()).isEqualTo(CallCounts.of(Billing.BILLED, "IndexFaces", 1));
        assertThat(meter.month().counts()).isEqualTo(CallCounts.of(Billing.BILLED, "IndexFaces", 3));
        assertThat(meter.total(Billing.BILLED, "IndexFaces")).isEqualTo(3);
    }

    @Test
    void metersOfOneStoreAddUp() {
        MapStore store = new MapStore();
        CostMeter one = CostMeter.builder(prices).clock(clock).store(store).build();
        CostMeter two = CostMeter.builder(prices).clock(clock).store(store).build();
        add(one, Billing.BILLED, "IndexFaces", 5);
        add(two, Billing.SAVED_FILTERED, "IndexFaces", 3);
        add(two, Billing.BILLED, "IndexFaces", 2);
        one.flush();
        two.flush();
        one.flush();

        for (CostMeter each : new CostMeter[] {one, two}) {
            assertThat(each.month().counts().count(Billing.BILLED, "IndexFaces"))
                    .isEqualTo(7);
            assertThat(each.day().counts().count(Billing.SAVED_FILTERED, "IndexFaces"))
                    .isEqualTo(3);
        }
        assertThat(one.cost().counts()).isEqualTo(CallCounts.of(Billing.BILLED, "IndexFaces", 5));
        assertThat(store.counted()).isEqualTo(10);
    }

    @Test
    void writesInBatches() {
        MapStore store = new MapStore();
        CostMeter batched =
                CostMeter.builder(prices).clock(clock).store(store).batch(10).build();

        add(batched, Billing.BILLED, "IndexFaces", 9);
        assertThat(store.counted()).isZero();
        add(batched, Billing.BILLED, "IndexFaces", 1);
        assertThat(store.counted()).isEqualTo(10);
        add(batched, Billing.BILLED, "IndexFaces", 9);
        assertThat(store.counted()).isEqualTo(10);
        batched.flush();
        assertThat(store.counted()).isEqualTo(19);
        batched.flush();
        assertThat(store.counted()).isEqualTo(19);
    }

    @Test
    void aStoreThatFailsLosesNothing() {
        MapStore store = new MapStore();
        CostMeter each =
                CostMeter.builder(prices).clock(clock).store(store).batch(1).build();
        store.broken = true;
        add(each, Billing.BILLED, "IndexFaces", 3);
        assertThatThrownBy(each::flush).hasMessage("the store is broken");
        clock.set("2026-12-01T00:00:00Z");
        add(each, Billing.BILLED, "IndexFaces", 1);
        store.broken = false;
        each.flush();

        assertThat(store.load("us-east-1", YearMonth.of(2026, 11)))
                .isEqualTo(Map.of(LocalDate.of(2026, 11, 22), CallCounts.of(Billing.BILLED, "IndexFaces", 3)));
        assertThat(store.counted()).isEqualTo(4);
        assertThat(each.month().counts().total(Billing.BILLED)).isEqualTo(1);
    }

    @Test
    void aStoreThatForgetsIsReported() {
        MapStore store = new MapStore();
        CostMeter each =
                CostMeter.builder(prices).clock(clock).store(store).batch(1).build();
        add(each, Billing.BILLED, "IndexFaces", 3);
        store.days.clear();

        assertThatThrownBy(each::flush).hasMessageContaining("holds fewer calls of 2026-11-22");
    }

    @Test
    void refusesWhatIsNoName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meter.add(Billing.BILLED, "Index Faces"))
                .withMessageContaining("got \"Index Faces\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostMeter.builder(prices).batch(0))
                .withMessageContaining("got 0");
    }

    @Test
    void theMoneyIsThatOfASimpleSum() {
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            MapStore store = new MapStore();
            long before = random.nextLong(36_000_000);
            store.add("us-east-1", LocalDate.of(2026, 11, 1), CallCounts.of(Billing.BILLED, "SearchFaces", before));
            CostMeter each = CostMeter.builder(prices)
                    .clock(clock)
                    .store(store)
                    .batch(1 + random.nextInt(20))
                    .build();
            int index = random.nextInt(50);
            int detect = random.nextInt(50);
            add(each, Billing.BILLED, "IndexFaces", index);
            add(each, Billing.BILLED, "DetectFaces", detect);

            assertThat(each.cost().money())
                    .as("seed %d, %d and %d after %d", seed, index, detect, before)
                    .isEqualTo(prices.price(PriceGroup.GROUP_1, before, index)
                            .plus(prices.price(PriceGroup.GROUP_2, 0, detect)));
            assertThat(each.month().money())
                    .isEqualTo(prices.price(PriceGroup.GROUP_1, 0, before + index)
                            .plus(prices.price(PriceGroup.GROUP_2, 0, detect)));
        }
    }

    @Test
    void noCallIsLostBetweenThreadsBatchesAndMidnights() throws Exception {
        int threads = 16;
        int calls = 3_000;
        MapStore store = new MapStore();
        CostMeter shared =
                CostMeter.builder(prices).clock(clock).store(store).batch(7).build();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int t = 0; t < threads; t++) {
                String operation = "Operation" + t % 3;
                int turn = t;
                pool.execute(() -> {
                    awaitQuietly(start);
                    for (int i = 0; i < calls; i++) {
                        shared.add(Billing.BILLED, operation);
                        if (turn == 0 && i % 300 == 0) {
                            clock.set("2026-12-%02dT00:00:00Z".formatted(1 + i / 300));
                        }
                    }
                });
            }
            start.countDown();
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        shared.flush();

        assertThat(shared.totals().total(Billing.BILLED)).isEqualTo((long) threads * calls);
        assertThat(store.counted()).isEqualTo((long) threads * calls);
        assertThat(shared.cost().counts()).isEqualTo(shared.totals());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(CostMeter meter, Billing billing, String operation, int calls) {
        for (int i = 0; i < calls; i++) {
            meter.add(billing, operation);
        }
    }

    /** A store in memory. */
    private static final class MapStore implements CostStore {

        final Map<String, Map<LocalDate, CallCounts>> days = new HashMap<>();
        boolean broken;

        @Override
        public synchronized void add(String region, LocalDate day, CallCounts more) {
            if (broken) {
                throw new IllegalStateException("the store is broken");
            }
            days.computeIfAbsent(region, r -> new HashMap<>()).merge(day, more, CallCounts::plus);
        }

        @Override
        public synchronized Map<LocalDate, CallCounts> load(String region, YearMonth month) {
            if (broken) {
                throw new IllegalStateException("the store is broken");
            }
            Map<LocalDate, CallCounts> found = new HashMap<>(days.getOrDefault(region, Map.of()));
            found.keySet().removeIf(day -> !YearMonth.from(day).equals(month));
            return found;
        }

        synchronized long counted() {
            return days.values().stream()
                    .flatMap(of -> of.values().stream())
                    .mapToLong(counts -> counts.counts().keySet().stream()
                            .mapToLong(counts::total)
                            .sum())
                    .sum();
        }
    }
}
