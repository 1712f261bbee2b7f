package dev.rekollect.cost;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.spi.Billing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A limit, in USD, for the calls of a run, a day or a month: the call that would exceed it is refused before it is made.
 *
 * <p>Whatever the number of threads, what is spent and set aside together never exceeds the limit. Calls in doubt count
 * as spent. Stored faces are not calls: their storage is not in it. Days and months are UTC's, by the meter's clock, and
 * count all that the meter counts; with a store that is what all processes counted, as of the last batch, so that
 * others may spend a batch each of which this one does not know. A call under way at midnight counts in the period in
 * which it ends.
 *
 * <p>A call whose price is unknown is refused, unless {@link Builder#allowUnknownPrices()} says otherwise. Free
 * operations are always granted. Thread-safe.
 */
public final class Budget {

    private static final Logger LOG = LoggerFactory.getLogger(Budget.class);

    private final CostMeter meter;
    private final Money limit;
    private final BudgetPeriod period;
    private final boolean unknownAllowed;
    private final TreeMap<Integer, Consumer<BudgetState>> warnings;
    private final ReentrantLock lock = new ReentrantLock();
    private final EnumMap<PriceGroup, Long> underWay = new EnumMap<>(PriceGroup.class);
    private String warnedPeriod = "";
    private int warnedPercent;

    private Budget(Builder builder) {
        meter = builder.meter;
        limit = builder.limit;
        unknownAllowed = builder.unknownAllowed;
        warnings = new TreeMap<>(builder.warnings);
        period = builder.period.apply(meter);
    }

    /** A limit from now on, for the calls that this process counts with the meter. */
    public static Builder perRun(Money limit, CostMeter meter) {
        return new Builder(limit, meter, BudgetPeriod.Run::new);
    }

    /** A limit for each day. */
    public static Builder perDay(Money limit, CostMeter meter) {
        return new Builder(limit, meter, BudgetPeriod.Day::new);
    }

    /** A limit for each calendar month. */
    public static Builder perMonth(Money limit, CostMeter meter) {
        return new Builder(limit, meter, BudgetPeriod.Month::new);
    }

    /** The meter that counts what is settled; a call that is settled must not be counted there again. */
    public CostMeter meter() {
        return meter;
    }

    /**
     * Sets the price of a call aside. For every attempt: a retry may be on the bill as well.
     *
     * @param operation such as {@code IndexFaces}
     * @throws IllegalArgumentException if the operation is no name
     */
    public Reservation reserve(String operation) {
        Operations.check(operation);
        PriceGroup group = meter.prices().groupOf(operation);
        if (group == PriceGroup.FREE) {
            return new SetAside(this, operation, group);
        }
        List<Runnable> due;
        lock.lock();
        try {
            BudgetPeriod.Now now = period.now();
            add(group, 1);
            Money after = now.price(underWay);
            boolean covered = after.isKnown() || unknownAllowed;
            if (!covered || after.amount().compareTo(limit.amount()) > 0) {
                add(group, -1);
                return new Reservation.Refused(
                        covered ? Reservation.Reason.SPENT : Reservation.Reason.UNKNOWN_PRICE,
                        operation,
                        after.minus(now.price(underWay)),
                        state(now));
            }
            due = dueWarnings(now, after);
        } finally {
            lock.unlock();
        }
        // Outside the lock: what a warning does may take time, or ask this budget.
        due.forEach(Runnable::run);
        return new SetAside(this, operation, group);
    }

    /** How much is gone, now. */
    public BudgetState state() {
        lock.lock();
        try {
            return state(period.now());
        } finally {
            lock.unlock();
        }
    }

    private BudgetState state(BudgetPeriod.Now now) {
        return new BudgetState(now.name(), now.price(Map.of()), now.price(underWay), limit);
    }

    private void add(PriceGroup group, long calls) {
        underWay.merge(group, calls, Long::sum);
    }

    private List<Runnable> dueWarnings(BudgetPeriod.Now now, Money committed) {
        if (!now.name().equals(warnedPeriod)) {
            warnedPeriod = now.name();
            warnedPercent = 0;
        }
        List<Runnable> due = new ArrayList<>(0);
        for (Map.Entry<Integer, Consumer<BudgetState>> warning : warnings.entrySet()) {
            BigDecimal level = limit.amount()
                    .multiply(BigDecimal.valueOf(warning.getKey()))
                    .movePointLeft(2);
            if (warning.getKey() > warnedPercent && committed.amount().compareTo(level) >= 0) {
                BudgetState state = state(now);
                due.add(() -> warn(warning.getValue(), state));
                warnedPercent = warning.getKey();
            }
        }
        return due;
    }

    private static void warn(Consumer<BudgetState> warning, BudgetState state) {
        try {
            warning.accept(state);
        } catch (RuntimeException e) {
            // The money is set aside: a mistake in a warning must not lose the reservation.
            LOG.warn("a budget's warning failed at: {}", state, e);
        }
    }

    private void settle(PriceGroup group, String operation, Billing billing) {
        lock.lock();
        try {
            // In one step for those who reserve, so that a call is neither missing nor there twice.
            meter.count(billing, operation);
            add(group, -1);
        } finally {
            lock.unlock();
        }
        meter.writeIfDue();
    }

    private void release(PriceGroup group) {
        lock.lock();
        try {
            add(group, -1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "Budget[" + state() + "]";
    }

    /** Money set aside for a call. */
    static final class SetAside implements Reservation.Granted {

        private final Budget budget;
        private final String operation;
        private final PriceGroup group;
        private final AtomicBoolean over = new AtomicBoolean();

        SetAside(Budget budget, String operation, PriceGroup group) {
            this.budget = budget;
            this.operation = operation;
            this.group = group;
        }

        @Override
        public void settle(Billing billing) {
            if (billing.isSaved()) {
                throw new IllegalArgumentException(
                        "settle takes BILLED or IN_DOUBT; got " + billing + ": release a call that was not made");
            }
            if (over.compareAndSet(false, true)) {
                if (group == PriceGroup.FREE) {
                    budget.meter.add(billing, operation);
                } else {
                    budget.settle(group, operation, billing);
                }
            }
        }

        @Override
        public void release() {
            if (over.compareAndSet(false, true) && group != PriceGroup.FREE) {
                budget.release(group);
            }
        }
    }

    /** Sets up a {@link Budget}. Not thread-safe; what it builds is. */
    public static final class Builder {

        private final Money limit;
        private final CostMeter meter;
        private final Function<CostMeter, BudgetPeriod> period;
        private final TreeMap<Integer, Consumer<BudgetState>> warnings = new TreeMap<>();
        private boolean unknownAllowed;

        private Builder(Money limit, CostMeter meter, Function<CostMeter, BudgetPeriod> period) {
            if (!limit.isKnown() || limit.amount().signum() < 0) {
                throw new IllegalArgumentException("limit takes a known amount from 0; got " + limit);
            }
            this.limit = limit;
            this.meter = Objects.requireNonNull(meter, "meter");
            this.period = period;
        }

        /**
         * Calls back once in each period when so much of the limit is spent or set aside: on the thread of the call
         * that reaches it, before that call is made. What it throws is logged. Default: no warning.
         *
         * @param percent 1-100
         * @param warning hears of the budget's state; must be thread-safe
         */
        @CanIgnoreReturnValue
        public Builder warnAt(int percent, Consumer<BudgetState> warning) {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("warnAt takes percent of the limit, 1-100; got " + percent);
            }
            if (warnings.putIfAbsent(percent, Objects.requireNonNull(warning, "warning")) != null) {
                throw new IllegalStateException("warnAt(" + percent + ") is set already");
            }
            return this;
        }

        /**
         * Grants calls whose price is unknown. They count as nothing, so the limit holds for the rest only. Default:
         * they are refused.
         */
        @CanIgnoreReturnValue
        public Builder allowUnknownPrices() {
            unknownAllowed = true;
            return this;
        }

        /** Builds it; a budget by the run begins here. */
        public Budget build() {
            return new Budget(this);
        }
    }
}
