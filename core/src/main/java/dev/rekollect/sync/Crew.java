package dev.rekollect.sync;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.engine.Threads;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.SourceUri;
import java.io.UncheckedIOException;
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
    private @Nullable Throwable broken;
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
        if (isStopped()) {
            // By those whose end was waited for.
            free.release();
            return false;
        }
        boolean begun = false;
        try {
            threads.execute(() -> {
                try {
                    done(picture, work);
                } finally {
                    free.release();
                }
            });
            begun = true;
        } finally {
            if (!begun) {
                free.release();
            }
        }
        return true;
    }

    private void done(SourceUri picture, Supplier<SyncOutcome> work) {
        try {
            SyncOutcome outcome = work.get();
            wentWell();
            count(picture, outcome);
        } catch (RekollectException | UncheckedIOException e) {
            fail(picture, e);
            tell(() -> listener.failure(picture, e));
        } catch (RuntimeException | Error e) {
            stop(e);
        }
    }

    /** Notes what came of a picture. */
    void count(SourceUri picture, SyncOutcome outcome) {
        add(outcome);
        tell(() -> listener.outcome(picture, outcome));
    }

    private void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | Error e) {
            stop(e);
        }
    }

    private synchronized void wentWell() {
        inARow = 0;
    }

    private synchronized void add(SyncOutcome outcome) {
        counts.merge(outcome.kind(), 1L, Long::sum);
        if (outcome instanceof SyncOutcome.NotPaidFor unpaid) {
            stoppedBy = unpaid.refusal().reason();
        }
    }

    private synchronized void fail(SourceUri picture, RuntimeException e) {
        failed++;
        inARow++;
        if (failures.size() < SyncReport.MAX_FAILURES) {
            failures.put(picture, e);
        }
        boolean everyOneToo = e instanceof AccessDeniedException
                || e instanceof CollectionNotFoundException
                || (e instanceof LedgerException ledger && !ledger.isRetryable());
        if (everyOneToo) {
            stoppedBy = e.getMessage();
        } else if (inARow >= ENOUGH) {
            stoppedBy = ENOUGH + " pictures failed in a row, the last one so: " + e.getMessage();
        }
    }

    private synchronized void stop(Throwable e) {
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
        await();
        return report();
    }

    private void await() {
        if (Thread.interrupted()) {
            breakOff();
        }
        boolean waiting = true;
        while (waiting) {
            try {
                free.acquire(size);
                free.release(size);
                waiting = false;
            } catch (InterruptedException e) {
                breakOff();
            }
        }
        if (wasInterrupted()) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void breakOff() {
        interrupted = true;
        threads.shutdownNow();
    }

    private synchronized boolean wasInterrupted() {
        return interrupted;
    }

    private synchronized SyncReport report() {
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken != null) {
            throw (RuntimeException) broken;
        }
        return new SyncReport(counts, failed, failures, Optional.ofNullable(stoppedBy), !isStopped());
    }

    /** Waits as {@link #finish()} does, so that nothing is done behind the back of whoever left early. */
    @Override
    public void close() {
        await();
        threads.shutdownNow();
    }
}
