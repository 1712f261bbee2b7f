package dev.rekollect.cost;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallCounts;
import dev.rekollect.spi.CostStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the calls of a region that are on the bill, those that may be, and those that were saved; and says what they
 * cost.
 *
 * <p>Days and months are the calendar's in UTC; a call counts when it is counted. In memory, counting takes no lock and
 * some tens of nanoseconds. With a {@link CostStore} the counts of all processes add up: they are written in batches,
 * and the others' counts are read again with each batch.
 *
 * <p>Thread-safe. Nothing here is rounded; {@link PriceList} says what a price is, and what it is not.
 */
public final class CostMeter {

    private static final Logger LOG = LoggerFactory.getLogger(CostMeter.class);

    private final PriceList prices;
    private final InstantSource clock;
    private final @Nullable StoreWriter writer;
    private final ConcurrentSkipListMap<YearMonth, MonthTally> months = new ConcurrentSkipListMap<>();
    private volatile DayTally today;
    private volatile Run run;

    /** Where a run began: what was there already. */
    private record Run(Instant start, YearMonth month, CallCounts own, CallCounts all) {}

    private CostMeter(Builder builder) {
        prices = builder.prices;
        clock = builder.clock;
        writer = builder.store == null ? null : new StoreWriter(builder.store, builder.batch, prices);
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        YearMonth month = YearMonth.from(day);
        // A store that cannot be read is a mistake to hear of now, not with the first call.
        MonthTally first = new MonthTally(month, writer == null ? Others.NONE : writer.load(month));
        months.put(month, first);
        today = first.day(day);
        run = newRun();
    }

    /** A meter in memory. */
    public static CostMeter of(PriceList prices) {
        return builder(prices).build();
    }

    /** Options, each with a working default. */
    public static Builder builder(PriceList prices) {
        return new Builder(prices);
    }

    /** The prices it counts with. */
    public PriceList prices() {
        return prices;
    }

    /**
     * Counts a call.
     *
     * <p>Does not throw when the store does: the counts stay in memory, a warning is logged, and they are written with
     * the next batch.
     *
     * @param billing what became of it
     * @param operation such as {@code IndexFaces}: 1-100 characters of {@code A-Z a-z 0-9 . _ -}
     * @throws IllegalArgumentException if the operation is not as described
     */
    public void add(Billing billing, String operation) {
        count(billing, operation);
        writeIfDue();
    }

    /** Counts without ever waiting for a store. */
    void count(Billing billing, String operation) {
        today().add(billing, operation, prices);
        if (writer != null) {
            writer.counted();
        }
    }

    void writeIfDue() {
        if (writer != null && writer.isDue()) {
            try {
                writer.writeIfDue(months.values(), today().month());
            } catch (RuntimeException e) {
                // The call's answer has been paid for and must reach its caller; the counts are still here.
                LOG.warn("the cost store failed; its counts are kept in memory and written later", e);
            }
        }
    }

    /**
     * Writes to the store what it does not have yet, and reads what others counted. Without a store it does nothing.
     * For the end of a program, and before a reading that should be of this moment.
     *
     * @throws RuntimeException what the store throws; the counts are kept then
     */
    public void flush() {
        if (writer != null) {
            writer.write(months.values(), today().month());
        }
    }

    /**
     * Begins a new run: {@link #cost()} counts from here. The day, the month, {@link #total} and the store go on, since
     * the bill does.
     */
    public void reset() {
        run = newRun();
    }

    private Run newRun() {
        MonthTally month = today().month();
        CallCounts own = month.own();
        return new Run(
                clock.instant(), month.month(), own, month.others().counts().plus(own));
    }

    /** What this meter counted since it was made or {@link #reset()}, without other processes. */
    public Cost cost() {
        Run since = run;
        List<Cost.Part> parts = new ArrayList<>();
        for (MonthTally month : months.tailMap(since.month, true).values()) {
            parts.add(
                    month.month().equals(since.month)
                            ? new Cost.Part(since.all, month.own().minus(since.own))
                            : new Cost.Part(month.before().counts(), month.own()));
        }
        return new Cost(prices, "since " + since.start, writer == null ? "" : "this process only", parts);
    }

    /** What the day has cost so far, by UTC; with a store, of all processes as of the last look into it. */
    public Cost day() {
        DayTally day = today();
        CallCounts counts = day.month().all(day.day());
        CallCounts before = day.month().all().minus(counts);
        return new Cost(prices, "on " + day.day() + " (UTC)", "", List.of(new Cost.Part(before, counts)));
    }

    /** What the month has cost so far, by UTC; with a store, of all processes as of the last look into it. */
    public Cost month() {
        MonthTally month = today().month();
        return new Cost(
                prices, "in " + month.month() + " (UTC)", "", List.of(new Cost.Part(CallCounts.none(), month.all())));
    }

    /** How many calls this meter counted since it was made. Never goes back, whatever is reset; cheap. */
    public long total(Billing billing, String operation) {
        long sum = 0;
        for (MonthTally month : months.values()) {
            for (DayTally day : month.days()) {
                sum += day.count(billing, operation);
            }
        }
        return sum;
    }

    /** All that this meter counted since it was made, whatever was reset. */
    public CallCounts totals() {
        CallCounts sum = CallCounts.none();
        for (MonthTally month : months.values()) {
            sum = sum.plus(month.own());
        }
        return sum;
    }

    DayTally today() {
        DayTally day = today;
        return day.isOver(clock.millis()) ? nextDay() : day;
    }

    /** The months since the given one, in their order. */
    Iterable<MonthTally> monthsSince(YearMonth first) {
        return months.tailMap(first, true).values();
    }

    private synchronized DayTally nextDay() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (day.isAfter(today.day())) {
            YearMonth month = YearMonth.from(day);
            MonthTally tally = months.get(month);
            if (tally == null) {
                tally = new MonthTally(month, loadOrNothing(month));
                months.put(month, tally);
            }
            today = tally.day(day);
        }
        return today;
    }

    private Others loadOrNothing(YearMonth month) {
        if (writer == null) {
            return Others.NONE;
        }
        try {
            return writer.load(month);
        } catch (RuntimeException e) {
            LOG.warn("the cost store cannot be read; other processes' calls of {} are missing until it can", month, e);
            return Others.NONE;
        }
    }

    @Override
    public String toString() {
        return "CostMeter[" + month().money() + " in " + today().month().month() + "]";
    }

    /** Sets up a {@link CostMeter}. Not thread-safe; what it builds is. */
    public static final class Builder {

        private static final int LARGEST_BATCH = 1_000_000;

        private final PriceList prices;
        private InstantSource clock = InstantSource.system();
        private @Nullable CostStore store;
        private int batch = 100;

        private Builder(PriceList prices) {
            this.prices = Objects.requireNonNull(prices, "prices");
        }

        /** Tells the day and month. Default: the system's clock. */
        @CanIgnoreReturnValue
        public Builder clock(InstantSource source) {
            clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /** Keeps the counts between processes; stays yours to close. Default: none, they are kept in memory. */
        @CanIgnoreReturnValue
        public Builder store(CostStore costStore) {
            store = Objects.requireNonNull(costStore, "store");
            return this;
        }

        /**
         * How many calls are counted before they are written to the store. A process that is killed loses at most as
         * many, and one for each thread that is calling; with 1, none whose {@link CostMeter#add} has returned. While
         * the store fails it is all since it last worked. The thread that counts the last call of a batch writes it, so
         * that call waits for the store. Default: 100.
         *
         * @param calls 1-1,000,000
         */
        @CanIgnoreReturnValue
        public Builder batch(int calls) {
            if (calls < 1 || calls > LARGEST_BATCH) {
                throw new IllegalArgumentException("batch takes 1-1,000,000 calls; got " + calls);
            }
            batch = calls;
            return this;
        }

        /**
         * Builds it.
         *
         * @throws RuntimeException what the store throws when it is read
         */
        public CostMeter build() {
            return new CostMeter(this);
        }
    }
}
