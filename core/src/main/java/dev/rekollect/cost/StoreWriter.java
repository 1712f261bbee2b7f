package dev.rekollect.cost;

import dev.rekollect.spi.CallCounts;
import dev.rekollect.spi.CostStore;
import java.time.YearMonth;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Carries counts to the store in batches, and other processes' counts back. Thread-safe. */
final class StoreWriter {

    private final CostStore store;
    private final int batch;
    private final PriceList prices;
    private final ReentrantLock lock = new ReentrantLock();

    /** Counted, and not written yet; never less than what would be lost. */
    private final AtomicLong pending = new AtomicLong();

    /** Written at this many pending: the batch, or after a failure one batch later. */
    private volatile long due;

    StoreWriter(CostStore store, int batch, PriceList prices) {
        this.store = store;
        this.batch = batch;
        this.prices = prices;
        this.due = batch;
    }

    void counted() {
        pending.incrementAndGet();
    }

    boolean isDue() {
        return pending.get() >= due;
    }

    /** Writes unless another thread did while this one waited for it. */
    void writeIfDue(Collection<MonthTally> months, MonthTally current) {
        lock.lock();
        try {
            if (isDue()) {
                write(months, current);
            }
        } finally {
            lock.unlock();
        }
    }

    void write(Collection<MonthTally> months, MonthTally current) {
        lock.lock();
        try {
            // Read before the counters: what is counted in between is written, and stays pending all the same.
            long writing = pending.get();
            boolean written = false;
            try {
                months.forEach(this::write);
                pending.addAndGet(-writing);
                written = true;
            } finally {
                due = written ? batch : pending.get() + batch;
            }
            current.others(current.othersIn(store.load(prices.region(), current.month()), prices));
        } finally {
            lock.unlock();
        }
    }

    private void write(MonthTally month) {
        for (DayTally day : month.days()) {
            CallCounts now = day.counts();
            CallCounts more = now.minus(day.flushed());
            if (!more.isEmpty()) {
                store.add(prices.region(), day.day(), more);
                day.flushed(now);
            }
        }
    }

    Others load(YearMonth month) {
        return new Others(store.load(prices.region(), month), prices);
    }
}
