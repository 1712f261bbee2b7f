package dev.rekollect.examples.dailyreview;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.ledger.LedgerException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Does something for each of many, several at a time. What breaks one stops nothing; what would break all of them does. */
final class Workers<T> {

    // As many calls under way as keep the quota of a large region busy; the library paces them.
    private static final int CONCURRENCY = 16;
    // Each in a row, without one that went well: this is no picture's fault.
    private static final int ENOUGH = 100;

    private final Consumer<T> work;
    private final BiConsumer<T, RuntimeException> failed;
    private final AtomicReference<RuntimeException> fatal = new AtomicReference<>();
    private final AtomicInteger inARow = new AtomicInteger();

    /** @param failed told of each whose work broke; that is no loss, and done by the next run */
    Workers(Consumer<T> work, BiConsumer<T, RuntimeException> failed) {
        this.work = work;
        this.failed = failed;
    }

    /** @throws DayBrokenException where what broke would have broken for every other one, too */
    void run(LocalDate day, List<T> all) {
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY);
        try {
            List<Future<?>> under = new ArrayList<>();
            for (T one : all) {
                under.add(threads.submit(() -> one(one)));
            }
            for (Future<?> each : under) {
                var unused = each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DayBrokenException(day, "it was interrupted", List.of());
        } finally {
            threads.shutdownNow();
            await(threads);
        }
        RuntimeException broken = fatal.get();
        if (broken != null) {
            throw new DayBrokenException(day, Text.message(broken), List.of(broken));
        }
    }

    // So that nothing is done behind the back of whoever closes what it works with. Calls heed the interrupt.
    private static void await(ExecutorService threads) {
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                var unused = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void one(T one) {
        if (fatal.get() != null) {
            return;
        }
        try {
            work.accept(one);
            inARow.set(0);
        } catch (RekollectException | UncheckedIOException e) {
            if (breaksAll(e) || inARow.incrementAndGet() >= ENOUGH) {
                fatal.compareAndSet(null, e);
            }
            failed.accept(one, e);
        }
    }

    private static boolean breaksAll(RuntimeException e) {
        return e instanceof AccessDeniedException
                || e instanceof CollectionNotFoundException
                || e instanceof CallInterruptedException
                || (e instanceof LedgerException ledger && !ledger.isRetryable());
    }
}
