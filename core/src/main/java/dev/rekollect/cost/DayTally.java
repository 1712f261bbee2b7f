package dev.rekollect.cost;

import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What this process counted in a day. Counting takes no lock. */
final class DayTally {

    /** One counter, and where its group is summed up if the call counts as spent. */
    private record Counter(LongAdder calls, LongAdder ofDay, LongAdder ofMonth) {}

    private final LocalDate day;
    private final MonthTally month;
    private final long endMillis;
    private final Map<Billing, ConcurrentHashMap<String, Counter>> counters = new EnumMap<>(Billing.class);
    private final GroupTally spent = new GroupTally();

    /** What of it the store holds; for the thread that flushes. */
    private CallCounts flushed = CallCounts.none();

    DayTally(LocalDate day, MonthTally month) {
        this.day = day;
        this.month = month;
        this.endMillis = startOf(day.plusDays(1)).toEpochMilli();
        for (Billing billing : Billing.values()) {
            counters.put(billing, new ConcurrentHashMap<>());
        }
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    LocalDate day() {
        return day;
    }

    MonthTally month() {
        return month;
    }

    boolean isOver(long nowMillis) {
        return nowMillis >= endMillis;
    }

    void add(Billing billing, String operation, PriceList prices) {
        ConcurrentHashMap<String, Counter> byOperation = ofBilling(billing);
        Counter counter = byOperation.get(operation);
        if (counter == null) {
            Operations.check(operation);
            counter = byOperation.computeIfAbsent(operation, name -> counterOf(prices.groupOf(name)));
        }
        counter.calls.increment();
        if (!billing.isSaved()) {
            counter.ofDay.increment();
            counter.ofMonth.increment();
        }
    }

    private Counter counterOf(PriceGroup group) {
        return new Counter(new LongAdder(), spent.of(group), month.ownSpent().of(group));
    }

    private ConcurrentHashMap<String, Counter> ofBilling(Billing billing) {
        // Filled for every constant at the start and not changed again.
        return Objects.requireNonNull(counters.get(billing));
    }

    long count(Billing billing, String operation) {
        Counter counter = ofBilling(billing).get(operation);
        return counter == null ? 0 : counter.calls.sum();
    }

    /** Billed and in doubt, by group. */
    GroupTally spent() {
        return spent;
    }

    CallCounts counts() {
        Map<Billing, SortedMap<String, Long>> counts = new EnumMap<>(Billing.class);
        counters.forEach((billing, byOperation) -> {
            SortedMap<String, Long> copy = new TreeMap<>();
            byOperation.forEach((operation, counter) -> copy.put(operation, counter.calls.sum()));
            counts.put(billing, copy);
        });
        return new CallCounts(counts);
    }

    CallCounts flushed() {
        return flushed;
    }

    void flushed(CallCounts counts) {
        flushed = counts;
    }
}
