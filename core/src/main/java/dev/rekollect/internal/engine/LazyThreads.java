package dev.rekollect.internal.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Threads for tasks, made with the first of them. Thread-safe. */
public final class LazyThreads implements Executor, AutoCloseable {

    private @Nullable ExecutorService threads;

    /** Before the first task: none. */
    public LazyThreads() {}

    @Override
    public void execute(Runnable task) {
        threads().execute(task);
    }

    private synchronized ExecutorService threads() {
        if (threads == null) {
            threads = Threads.newExecutor();
        }
        return threads;
    }

    /** Interrupts what is running. */
    @Override
    public synchronized void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
