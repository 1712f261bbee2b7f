package dev.rekollect.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.cost.Reservation.Granted;
import dev.rekollect.cost.Reservation.Reason;
import dev.rekollect.cost.Reservation.Refused;
import dev.rekollect.spi.Billing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetTest {

    private final TestClock clock = new TestClock("2026-11-22T10:00:00Z");
    private final CostMeter meter =
            CostMeter.builder(PriceList.builtIn("us-east-1")).clock(clock).build();

    @TempDir
    private Path directory;

    @Test
    void refusesTheCallThatWouldExceedTheLimit() {
        Budget budget = Budget.perMonth(Money.usd("0.0025"), meter).build();
        granted(budget, "IndexFaces").settle(Billing.BILLED);
        Granted underWay = granted(budget, "DetectFaces");

        Refused refused = refused(budget, "SearchFaces");

        assertThat(refused.reason()).isEqualTo(Reason.SPENT);
        assertThat(refused.price()).isEqualTo(Money.usd("0.001"));
        assertThat(refused.message())
                .isEqualTo("SearchFaces costs 0.001 USD, and 0.001 of 0.0025 USD of the month 2026-11 (UTC) are spent,"
                        + " 0.001 more are set aside for calls under way; raise the limit, or wait for the next period,"
                        + " if it has one");
        underWay.release();
        granted(budget, "SearchFaces").settle(Billing.IN_DOUBT);
        assertThat(budget.state().spent()).isEqualTo(Money.usd("0.002"));
        assertThat(meter.cost().money()).isEqualTo(Money.usd("0.001"));
        assertThat(meter.cost().inDoubt()).isEqualTo(Money.usd("0.001"));
    }

    @Test
    void theFirstEndOfAReservationCounts() {
        Budget budget = Budget.perRun(Money.usd("1"), meter).build();
        try (Granted granted = granted(budget, "IndexFaces")) {
            granted.settle(Billing.BILLED);
            granted.settle(Billing.BILLED);
            granted.release();
        }
        try (Granted notMade = granted(budget, "IndexFaces")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> notMade.settle(Billing.SAVED_DUPLICATE))
                    .withMessageContaining("got SAVED_DUPLICATE");
        }

        assertThat(budget.state().committed()).isEqualTo(Money.usd("0.001"));
        assertThat(meter.totals().total(Billing.BILLED)).isEqualTo(1);
    }

    @Test
    void freeOperationsAreGrantedWhenNothingIsLeft() {
        Budget budget = Budget.perRun(Money.ZERO, meter).build();

        assertThat(refused(budget, "IndexFaces").reason()).isEqualTo(Reason.SPENT);
        granted(budget, "DeleteFaces").settle(Billing.BILLED);

        assertThat(meter.total(Billing.BILLED, "DeleteFaces")).isEqualTo(1);
        assertThat(budget.state().committed()).isEqualTo(Money.ZERO);
    }

    @Test
    void anUnknownPriceIsRefusedUnlessAllowed() {
        CostMeter paris =
                CostMeter.builder(PriceList.builtIn("eu-west-3")).clock(clock).build();
        Refused refused = refused(Budget.perDay(Money.usd("1"), paris).build(), "IndexFaces");

        assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_PRICE);
        assertThat(refused.message()).contains("a price is unknown (GROUP_1 in eu-west-3); add it to a price list");

        Budget open = Budget.perDay(Money.usd("1"), paris).allowUnknownPrices().build();
        granted(open, "IndexFaces").settle(Billing.BILLED);
        assertThat(open.state().spent().unknown()).containsExactly("GROUP_1 in eu-west-3");
        assertThat(Budget.perRun(Money.usd("1"), paris).build().state().spent()).isEqualTo(Money.ZERO);
        assertThat(refused(Budget.perDay(Money.usd("1"), paris).build(), "IndexFaces")
                        .reason())
                .isEqualTo(Reason.UNKNOWN_PRICE);
    }

    @Test
    void daysAndMonthsBeginAgain_aRunDoesNot() {
        Budget run = Budget.perRun(Money.usd("0.001"), meter).build();
        Budget day = Budget.perDay(Money.usd("0.001"), meter).build();
        Budget month = Budget.perMonth(Money.usd("0.001"), meter).build();
        clock.set("2026-11-29T23:59:59.999Z");
        granted(run, "IndexFaces").settle(Billing.BILLED);
        assertThat(List.of(refused(run, "IndexFaces"), refused(day, "IndexFaces"), refused(month, "IndexFaces")))
                .hasSize(3);

        clock.set("2026-11-30T00:00:00Z");
        assertThat(refused(run, "IndexFaces").state().period()).isEqualTo("the run");
        granted(day, "IndexFaces").release();
        assertThat(refused(month, "IndexFaces").state().period()).isEqualTo("the month 2026-11 (UTC)");

        clock.set("2026-12-01T00:00:00Z");
        assertThat(refused(run, "IndexFaces").state().spent()).isEqualTo(Money.usd("0.001"));
        granted(month, "IndexFaces").settle(Billing.BILLED);
        assertThat(refused(day, "IndexFaces").state().period()).isEqualTo("the day 2026-12-01 (UTC)");
    }

    @Test
    void aMonthRemembersEarlierProcesses() {
        FileCostStore store = FileCostStore.in(directory.resolve("cost.txt"));
        CostMeter earlier = CostMeter.builder(meter.prices())
                .clock(clock)
                .store(store)
                .batch(1)
                .build();
        earlier.add(Billing.BILLED, "IndexFaces");
        CostMeter later =
                CostMeter.builder(meter.prices()).clock(clock).store(store).build();

        assertThat(Budget.perMonth(Money.usd("0.001"), later).build().state().spent())
                .isEqualTo(Money.usd("0.001"));
        assertThat(Budget.perDay(Money.usd("0.001"), later).build().state().spent())
                .isEqualTo(Money.usd("0.001"));
        assertThat(Budget.perRun(Money.usd("0.001"), later).build().state().spent())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void warnsOnceInEachPeriodForEachLevel() {
        List<String> heard = new ArrayList<>();
        Budget budget = Budget.perDay(Money.usd("0.004"), meter)
                .warnAt(75, state -> heard.add("75: " + state))
                .warnAt(50, state -> heard.add("50: " + state.committed()))
                .build();
        granted(budget, "IndexFaces").settle(Billing.BILLED);
        assertThat(heard).isEmpty();
        for (int i = 0; i < 3; i++) {
            granted(budget, "IndexFaces").release();
        }
        assertThat(heard).containsExactly("50: 0.002 USD");
        granted(budget, "IndexFaces").settle(Billing.BILLED);
        granted(budget, "IndexFaces").settle(Billing.BILLED);
        assertThat(heard)
                .containsExactly(
                        "50: 0.002 USD",
                        "75: 0.002 of 0.004 USD of the day 2026-11-22 (UTC) are spent, 0.001 more are set aside for"
                                + " calls under way");

        clock.set("2026-11-23T00:00:00Z");
        granted(budget, "IndexFaces");
        granted(budget, "IndexFaces");
        assertThat(heard).hasSize(3);
    }

    @Test
    void aWarningThatThrowsOrAsksDoesNoHarm() {
        AtomicInteger asked = new AtomicInteger();
        List<Budget> self = new CopyOnWriteArrayList<>();
        Budget budget = Budget.perRun(Money.usd("0.001"), meter)
                .warnAt(1, state -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException(self.get(0).state().toString());
                })
                .build();
        self.add(budget);

        granted(budget, "IndexFaces").settle(Billing.BILLED);

        assertThat(asked).hasValue(1);
        assertThat(budget.state().spent()).isEqualTo(Money.usd("0.001"));
    }

    @Test
    void refusesWrongOptions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.perRun(Money.usd("-1"), meter))
                .withMessageContaining("got -1.00 USD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.perRun(Money.usd("1"), meter).warnAt(0, state -> {}))
                .withMessageContaining("got 0");
        assertThatIllegalStateException()
                .isThrownBy(() -> Budget.perRun(Money.usd("1"), meter)
                        .warnAt(5, state -> {})
                        .warnAt(5, state -> {}))
                .withMessageContaining("warnAt(5)");
    }

    @Test
    void tiersOfAnyShapeAreNeverOverspent() throws IOException {
        Path list = Files.writeString(directory.resolve("prices.txt"), """
                date 2026-11-22
                operation IndexFaces GROUP_1
                operation DetectFaces GROUP_2
                price us-east-1 GROUP_1 to 10 0
                price us-east-1 GROUP_1 to 15 0.02
                price us-east-1 GROUP_1 rest 0.003
                price us-east-1 GROUP_2 rest 0.007
                """);
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 100; round++) {
            CostMeter each = CostMeter.builder(PriceList.load(list, "us-east-1"))
                    .clock(clock)
                    .build();
            Money limit = Money.usd("0." + random.nextInt(100, 400));
            Budget budget = Budget.perMonth(limit, each).build();
            ArrayDeque<Granted> open = new ArrayDeque<>();
            for (int i = 0; i < 200; i++) {
                if (random.nextInt(3) > 0) {
                    if (budget.reserve(random.nextBoolean() ? "IndexFaces" : "DetectFaces")
                            instanceof Granted granted) {
                        open.add(granted);
                    }
                } else if (!open.isEmpty()) {
                    Granted oldest = open.remove();
                    switch (random.nextInt(3)) {
                        case 0 -> oldest.release();
                        case 1 -> oldest.settle(Billing.IN_DOUBT);
                        default -> oldest.settle(Billing.BILLED);
                    }
                }
            }
            open.forEach(granted -> granted.settle(Billing.BILLED));

            assertThat(budget.state().spent().amount())
                    .as("seed %d, round %d", seed, round)
                    .isLessThanOrEqualTo(limit.amount());
            // Nothing is left over either: the next call of each kind is refused, or there is money for it.
            if (budget.reserve("DetectFaces") instanceof Refused refused) {
                assertThat(refused.state().spent().plus(refused.price()).amount())
                        .isGreaterThan(limit.amount());
            }
        }
    }

    @Test
    void sixtyFourThreadsSpendExactlyTheLimit() throws Exception {
        int threads = 64;
        AtomicInteger made = new AtomicInteger();
        AtomicInteger released = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();
        Budget budget = Budget.perMonth(Money.usd("1.000"), meter).build();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int t = 0; t < threads; t++) {
                pool.submit(() -> {
                    start.await();
                    for (int i = 0; i < 40; i++) {
                        if (!(budget.reserve("IndexFaces") instanceof Granted granted)) {
                            refusals.incrementAndGet();
                        } else if (i % 5 == 0) {
                            granted.release();
                            released.incrementAndGet();
                        } else {
                            made.incrementAndGet();
                            granted.settle(i % 7 == 0 ? Billing.IN_DOUBT : Billing.BILLED);
                        }
                    }
                    return null;
                });
            }
            start.countDown();
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(made.get() + released.get() + refusals.get()).isEqualTo(threads * 40);
        assertThat(made.get()).isLessThanOrEqualTo(1_000);
        // A call refused beside one that was released later is not lost money.
        while (budget.reserve("IndexFaces") instanceof Granted granted) {
            made.incrementAndGet();
            granted.settle(Billing.BILLED);
        }
        assertThat(made).hasValue(1_000);
        assertThat(meter.totals().total(Billing.BILLED) + meter.totals().total(Billing.IN_DOUBT))
                .isEqualTo(1_000);
        assertThat(budget.state().committed()).isEqualTo(Money.usd("1"));
    }

    private static Granted granted(Budget budget, String operation) {
        Reservation reservation = budget.reserve(operation);
        assertThat(reservation).isInstanceOf(Granted.class);
        return (Granted) reservation;
    }

    private static Refused refused(Budget budget, String operation) {
        Reservation reservation = budget.reserve(operation);
        assertThat(reservation).isInstanceOf(Refused.class);
        return (Refused) reservation;
    }
}
