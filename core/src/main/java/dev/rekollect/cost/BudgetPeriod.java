package dev.rekollect.cost;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The calls that a budget is for. Called by one thread at a time. */
sealed interface BudgetPeriod {

    /** What was spent in the period that is now. */
    Now now();

    /**
     * Calls of the current month.
     *
     * @param name of the period
     * @param prices of the region
     * @param before the groups' calls in the month before the period
     * @param spent the groups' calls in the period
     * @param earlier what the period spent in earlier months
     */
    record Now(
            String name, PriceList prices, Map<PriceGroup, Long> before, Map<PriceGroup, Long> spent, Money earlier) {

        /** What was spent, and so many calls more. */
        Money price(Map<PriceGroup, Long> more) {
            Money sum = earlier;
            for (PriceGroup group : PriceGroup.values()) {
                long calls = spent.getOrDefault(group, 0L) + more.getOrDefault(group, 0L);
                if (calls > 0) {
                    sum = sum.plus(prices.price(group, before.getOrDefault(group, 0L), calls));
                }
            }
            return sum;
        }
    }

    private static Map<PriceGroup, Long> counts(ToLongFunction<PriceGroup> count) {
        Map<PriceGroup, Long> counts = new EnumMap<>(PriceGroup.class);
        for (PriceGroup group : PriceGroup.values()) {
            long calls = count.applyAsLong(group);
            if (calls > 0) {
                counts.put(group, calls);
            }
        }
        return counts;
    }

    /** A calendar month. */
    record Month(CostMeter meter) implements BudgetPeriod {
        @Override
        public Now now() {
            MonthTally month = meter.today().month();
            return new Now(
                    "the month " + month.month() + " (UTC)",
                    meter.prices(),
                    Map.of(),
                    counts(month::spent),
                    Money.ZERO);
        }
    }

    /** A calendar day. */
    record Day(CostMeter meter) implements BudgetPeriod {
        @Override
        public Now now() {
            DayTally today = meter.today();
            MonthTally month = today.month();
            Map<PriceGroup, Long> spent = counts(group -> month.spent(today.day(), group));
            return new Now(
                    "the day " + today.day() + " (UTC)",
                    meter.prices(),
                    // Never below zero, though calls may be counted between the two readings.
                    counts(group -> month.spent(group) - spent.getOrDefault(group, 0L)),
                    spent,
                    Money.ZERO);
        }
    }

    /** From a moment on. */
    final class Run implements BudgetPeriod {

        private final CostMeter meter;
        private final YearMonth first;
        private final Map<PriceGroup, Long> allAtStart;
        private final Map<PriceGroup, Long> ownAtStart;

        Run(CostMeter meter) {
            this.meter = meter;
            MonthTally month = meter.today().month();
            first = month.month();
            ownAtStart = counts(group -> month.ownSpent().count(group));
            allAtStart = counts(month::spent);
        }

        @Override
        public Now now() {
            MonthTally current = meter.today().month();
            Money earlier = Money.ZERO;
            for (MonthTally month : meter.monthsSince(first)) {
                if (month != current) {
                    earlier = in(month, earlier).price(Map.of());
                }
            }
            return in(current, earlier);
        }

        private Now in(MonthTally month, Money earlier) {
            boolean isFirst = month.month().equals(first);
            return new Now(
                    "the run",
                    meter.prices(),
                    isFirst ? allAtStart : counts(month.before()::spent),
                    counts(group -> month.ownSpent().count(group) - (isFirst ? ownAtStart.getOrDefault(group, 0L) : 0)),
                    earlier);
        }
    }
}
