package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.internal.engine.Threads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Work on many things, so many at once, handed out as it is asked for: nothing is taken in before there is room, and
 * nothing piles up where nobody takes it out. For one thread.
 *
 * @param <T> what goes in
 * @param <R> what comes out
 */
public final class Conveyor<T, R> implements Iterator<R>, AutoCloseable {

    // In order, one that takes long holds up those behind it; these may be done meanwhile.
    private static final int AHEAD = 4;

    private final Iterator<T> source;
    private final Function<T, R> work;
    private final boolean ordered;
    private final int most;
    private final Semaphore places;
    private final ExecutorService threads = Threads.newExecutor();
    private final BlockingQueue<CompletableFuture<R>> done = new LinkedBlockingQueue<>();
    private final Deque<CompletableFuture<R>> order = new ArrayDeque<>();
    private int underWay;
    private boolean closed;

    /**
     * @param source is read by the thread that asks for results
     * @param work is done by others; what it throws, {@link #next()} throws
     * @param width how many at once
     * @param ordered whether results come in the order of the source, or as they are done
     */
    public Conveyor(Iterator<T> source, Function<T, R> work, int width, boolean ordered) {
        this.source = source;
        this.work = work;
        this.ordered = ordered;
        most = ordered ? width * AHEAD : width;
        places = new Semaphore(width);
    }

    @Override
    public boolean hasNext() {
        fill();
        return underWay > 0;
    }

    private void fill() {
        while (!closed && underWay < most && source.hasNext()) {
            start(source.next());
        }
    }

    private void start(T thing) {
        CompletableFuture<R> result = new CompletableFuture<>();
        if (ordered) {
            order.add(result);
        }
        underWay++;
        threads.execute(() -> {
            try {
                places.acquire();
                try {
                    result.complete(work.apply(thing));
                } finally {
                    places.release();
                }
            } catch (Throwable e) { // whatever it is, it belongs to whoever takes the result
                result.completeExceptionally(e);
            }
            if (!ordered) {
                done.add(result);
            }
        });
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            CompletableFuture<R> result = ordered ? order.remove() : done.take();
            underWay--;
            return result.get();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted while waiting for a result; begin again with the requests that have none",
                    CallContext.of("IndexFaces", Optional.empty()),
                    e);
        } catch (ExecutionException e) {
            close();
            if (e.getCause() instanceof RuntimeException broken) {
                throw broken;
            }
            if (e.getCause() instanceof Error broken) {
                throw broken;
            }
            throw new CompletionException(e.getCause());
        }
    }

    /** Takes nothing in any more, and interrupts what is being worked on. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }
}
