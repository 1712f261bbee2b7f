package dev.rekollect.cost;

import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What other processes, and earlier ones, counted in a month, as of the last look into the store. Immutable. */
final class Others {

    static final Others NONE = new Others(Map.of(), CallCounts.none(), Map.of(), Spent.NONE);

    private final Map<LocalDate, CallCounts> days;
    private final CallCounts counts;
    private final Map<LocalDate, Spent> spentByDay;
    private final Spent spent;

    /** Billed and in doubt, by group. */
    private record Spent(Map<PriceGroup, Long> byGroup) {

        static final Spent NONE = new Spent(Map.of());

        static Spent of(CallCounts counts, PriceList prices) {
            Map<PriceGroup, Long> sums = new HashMap<>();
            for (Billing billing : Billing.values()) {
                if (!billing.isSaved()) {
                    counts.byOperation(billing)
                            .forEach((operation, count) -> sums.merge(prices.groupOf(operation), count, Long::sum));
                }
            }
            return new Spent(sums);
        }

        long count(PriceGroup group) {
            return byGroup.getOrDefault(group, 0L);
        }
    }

    Others(Map<LocalDate, CallCounts> days, PriceList prices) {
        this(Map.copyOf(days), sum(days), spentByDay(days, prices), Spent.of(sum(days), prices));
    }

    private Others(Map<LocalDate, CallCounts> days, CallCounts counts, Map<LocalDate, Spent> spentByDay, Spent spent) {
        this.days = days;
        this.counts = counts;
        this.spentByDay = spentByDay;
        this.spent = spent;
    }

    private static CallCounts sum(Map<LocalDate, CallCounts> days) {
        return days.values().stream().reduce(CallCounts.none(), CallCounts::plus);
    }

    private static Map<LocalDate, Spent> spentByDay(Map<LocalDate, CallCounts> days, PriceList prices) {
        Map<LocalDate, Spent> byDay = new HashMap<>();
        days.forEach((day, counts) -> byDay.put(day, Spent.of(counts, prices)));
        return byDay;
    }

    CallCounts counts() {
        return counts;
    }

    CallCounts counts(LocalDate day) {
        return days.getOrDefault(day, CallCounts.none());
    }

    long spent(PriceGroup group) {
        return spent.count(group);
    }

    long spent(LocalDate day, PriceGroup group) {
        return spentByDay.getOrDefault(day, Spent.NONE).count(group);
    }
}
