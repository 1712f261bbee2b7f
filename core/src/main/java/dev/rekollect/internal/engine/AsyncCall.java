package dev.rekollect.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous form of a blocking call: the same code on another thread, which cancelling interrupts. There is no
 * second engine.
 */
public final class AsyncCall<R> extends CompletableFuture<R> implements Runnable {

    private final Supplier<R> call;
    // Guarded by this: cancel() must not interrupt a thread that has gone on to other work.
    private @Nullable Thread runner;

    private AsyncCall(Supplier<R> call) {
        this.call = call;
    }

    /** Starts a call on an executor; one that refuses it fails the future. */
    public static <R> CompletableFuture<R> start(Supplier<R> call, Executor executor) {
        AsyncCall<R> future = new AsyncCall<>(call);
        try {
            executor.execute(future);
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            complete(call.get());
        } catch (Throwable e) { // whatever it is, it belongs to whoever holds the future
            completeExceptionally(e);
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        if (isDone()) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        runner = null;
        if (isCancelled()) {
            // Ours: it must not reach the next task of a pooled thread.
            var unused = Thread.interrupted();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            interruptRunner();
        }
        return cancelled;
    }

    private synchronized void interruptRunner() {
        if (runner != null) {
            runner.interrupt();
        }
    }
}
