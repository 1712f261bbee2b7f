package dev.rekollect.sync;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.engine.Threads;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.SourceUri;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does work on many pictures at once, so many and no more. Whoever hands work in waits while all are busy, so nothing piles
 * up. One broken picture stops nothing; what would break over every other one too, ends the run.
 */
final class Crew implements AutoCloseable {

    // Each in a row, without one that went well: this is no picture's fault.
    private static final int ENOUGH = 100;

    private final int size;
    private final SyncListener listener;
    private final Semaphore free;
    private final ExecutorService threads = Threads.newExecutor();

    private final Map<SyncOutcome.Kind, Long> counts = new EnumMap<>(SyncOutcome.Kind.class);
    private final Map<SourceUri, RuntimeException> failures = new LinkedHashMap<>();
    private long failed;
    private int inARow;
    private @Nullable String stoppedBy;
    private @Nullable RuntimeException broken;
    private boolean interrupted;

    Crew(int size, SyncListener listener) {
        this.size = size;
        this.listener = listener;
        free = new Semaphore(size);
    }

    /**
     * Has it done by the next who is free.
     *
     * @return whether it will be; false once the run is to end
     */
    boolean submit(SourceUri picture, Supplier<SyncOutcome> work) {
        if (isStopped()) {
            return false;
        }
        try {
            free.acquire();
        } catch (InterruptedException e) {
            interrupt();
            return false;
        }
        threads.execute(() -> {
            try {
                done(picture, work);
            } finally {
                free.release();
            }
        });
        return true;
    }

    private void done(SourceUri picture, Supplier<SyncOutcome> work) {
        SyncOutcome outcome;
        try {
            outcome = work.get();
        } catch (RekollectException e) {
            fail(picture, e);
            tell(() -> listener.failure(picture, e));
            return;
        } catch (RuntimeException e) {
            stop(e);
            return;
        }
        count(picture, outcome);
    }

    /** Notes what needed no work. */
    void count(SourceUri picture, SyncOutcome outcome) {
        add(outcome);
        tell(() -> listener.outcome(picture, outcome));
    }

    private void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            stop(e);
        }
    }

    private synchronized void add(SyncOutcome outcome) {
        counts.merge(outcome.kind(), 1L, Long::sum);
        inARow = 0;
        if (outcome instanceof SyncOutcome.NotPaidFor unpaid) {
            stoppedBy = unpaid.refusal().reason();
        }
    }

    private synchronized void fail(SourceUri picture, RekollectException e) {
        failed++;
        inARow++;
        if (failures.size() < SyncReport.MAX_FAILURES) {
            failures.put(picture, e);
        }
        boolean everyOneToo = e instanceof AccessDeniedException
                || e instanceof CollectionNotFoundException
                || (e instanceof LedgerException && !e.isRetryable());
        if (everyOneToo) {
            stoppedBy = e.getMessage();
        } else if (inARow >= ENOUGH) {
            stoppedBy = ENOUGH + " pictures failed in a row, the last one so: " + e.getMessage();
        }
    }

    private synchronized void stop(RuntimeException e) {
        if (broken == null) {
            broken = e;
        }
    }

    private synchronized void interrupt() {
        interrupted = true;
        Thread.currentThread().interrupt();
    }

    synchronized boolean isStopped() {
        return stoppedBy != null || broken != null || interrupted;
    }

    /** Waits for all that was handed in. An interrupt is handed on to those who work, and waits for them too. */
    SyncReport finish() {
        boolean again = Thread.interrupted();
        if (again) {
            threads.shutdownNow();
        }
        while (true) {
            try {
                free.acquire(size);
                break;
            } catch (InterruptedException e) {
                again = true;
                synchronized (this) {
                    interrupted = true;
                }
                threads.shutdownNow();
            }
        }
        free.release(size);
        if (again) {
            Thread.currentThread().interrupt();
        }
        return report();
    }

    private synchronized SyncReport report() {
        if (broken != null) {
            throw broken;
        }
        return new SyncReport(counts, failed, failures, Optional.ofNullable(stoppedBy), !isStopped());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
