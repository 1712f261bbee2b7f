package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.internal.engine.Threads;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Work on many things, so many at once, handed out as it is asked for: nothing is taken in before there is room, and
 * nothing piles up where nobody takes it out. What cannot be done yet is put aside and begun again later, while others go
 * on. For one thread, but for {@link #wake()}.
 *
 * @param <T> what goes in
 * @param <R> what comes out
 */
public final class Conveyor<T, R> implements Iterator<R>, AutoCloseable {

    // In order, one that takes long holds up those behind it; these may be done meanwhile. As many may be put aside.
    private static final int AHEAD = 4;

    /**
     * How the work is done.
     *
     * @param work is done by other threads; what it throws, {@link Conveyor#next()} throws
     * @param again for how many nanoseconds a result is to be put aside, as it is none yet; 0 or less for one that is
     * @param width how many at once
     * @param ordered whether results come in the order of the source, or as they are done
     * @param <T> what goes in
     * @param <R> what comes out
     */
    public record Plan<T, R>(Function<T, R> work, ToLongFunction<R> again, int width, boolean ordered) {}

    /**
     * Who has a say while it goes on.
     *
     * @param paused whether nothing is to be begun now
     * @param ended whether nothing more is to be taken in; what is under way is finished
     * @param whileWaiting is called at least every {@code tickNanos} while a result is waited for
     * @param tickNanos how often that is
     */
    public record Control(BooleanSupplier paused, BooleanSupplier ended, Runnable whileWaiting, long tickNanos) {}

    private final Iterator<T> source;
    private final Plan<T, R> plan;
    private final Control control;
    private final ExecutorService threads = Threads.newExecutor();
    private final BlockingQueue<Optional<Ticket>> done = new LinkedBlockingQueue<>();
    private final Queue<Ticket> aside = new PriorityQueue<>(Comparator.comparingLong((Ticket ticket) -> ticket.due));
    // In order: all that have not been handed out. Otherwise: those that are done.
    private final Deque<Ticket> out = new ArrayDeque<>();
    private int working;
    private int inside;
    private volatile boolean closed;
    private @Nullable RuntimeException sourceFailure;

    /** @param source is read by the thread that asks for results */
    public Conveyor(Iterator<T> source, Plan<T, R> plan, Control control) {
        this.source = source;
        this.plan = plan;
        this.control = control;
    }

    /** One thing, from its way in to its way out. */
    private final class Ticket {

        private final T thing;
        private long due;
        private boolean finished;
        private @Nullable R result;
        private @Nullable Throwable broken;

        private Ticket(T thing) {
            this.thing = thing;
        }

        private void work() {
            try {
                result = plan.work().apply(thing);
            } catch (Throwable e) { // whatever it is, it belongs to whoever takes the result
                broken = e;
            }
            done.add(Optional.of(this));
        }

        private long dueIn(long now) {
            return due - now;
        }
    }

    /** Waits until there is a result, or none can come any more. */
    @Override
    public boolean hasNext() {
        while (!closed) {
            fill();
            if (!out.isEmpty() && out.element().finished) {
                return true;
            }
            if (inside == 0 && !hasMore()) {
                // Nothing is under way: who does not close it leaves no threads behind.
                close();
                if (sourceFailure != null) {
                    throw sourceFailure;
                }
                return false;
            }
            await();
        }
        return false;
    }

    private boolean hasMore() {
        if (closed || isEnded() || sourceFailure != null) {
            return false;
        }
        try {
            return source.hasNext();
        } catch (RuntimeException e) {
            // What is under way may have been paid for: it is handed out first.
            sourceFailure = e;
            return false;
        }
    }

    private boolean isEnded() {
        return control.ended().getAsBoolean();
    }

    // What is under way is finished also while paused; what was to be ended is not paused any more.
    private boolean isPaused() {
        return control.paused().getAsBoolean() && !isEnded();
    }

    private void fill() {
        while (isEnded() && !aside.isEmpty()) {
            finish(aside.remove());
        }
        while (mayBegin() && !aside.isEmpty() && aside.element().dueIn(System.nanoTime()) <= 0) {
            begin(aside.remove());
        }
        while (mayBegin() && hasRoom() && hasMore()) {
            takeIn();
        }
    }

    private void takeIn() {
        Ticket ticket;
        try {
            ticket = new Ticket(source.next());
        } catch (RuntimeException e) {
            sourceFailure = e;
            return;
        }
        inside++;
        if (plan.ordered()) {
            out.add(ticket);
        }
        begin(ticket);
    }

    private boolean mayBegin() {
        return !closed && !isPaused() && working < plan.width();
    }

    private boolean hasRoom() {
        int most = plan.ordered() ? plan.width() * AHEAD : plan.width() + aside.size();
        return inside < most && aside.size() < plan.width() * AHEAD;
    }

    private void begin(Ticket ticket) {
        working++;
        threads.execute(ticket::work);
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Ticket ticket = out.remove();
        inside--;
        if (ticket.broken != null) {
            close();
            throw unchecked(ticket.broken);
        }
        return Objects.requireNonNull(ticket.result);
    }

    private void await() {
        long nanos = control.tickNanos();
        if (mayBegin() && !aside.isEmpty()) {
            nanos = Math.min(nanos, Math.max(aside.element().dueIn(System.nanoTime()), 0));
        }
        try {
            Optional<Ticket> ticket = done.poll(nanos, TimeUnit.NANOSECONDS);
            if (ticket != null) {
                ticket.ifPresent(this::take);
            }
            control.whileWaiting().run();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted while waiting for a result; begin again with the requests that have none",
                    CallContext.of("IndexFaces", Optional.empty()),
                    e);
        }
    }

    private void take(Ticket ticket) {
        working--;
        long again = ticket.result == null ? 0 : plan.again().applyAsLong(ticket.result);
        if (again > 0 && !isEnded()) {
            ticket.due = System.nanoTime() + again;
            aside.add(ticket);
        } else {
            finish(ticket);
        }
    }

    private void finish(Ticket ticket) {
        ticket.finished = true;
        if (!plan.ordered()) {
            out.add(ticket);
        }
    }

    private static RuntimeException unchecked(Throwable broken) {
        if (broken instanceof Error error) {
            throw error;
        }
        return broken instanceof RuntimeException runtime ? runtime : new CompletionException(broken);
    }

    /** Has whoever waits for a result look again whether it is paused, or to end. */
    public void wake() {
        done.add(Optional.empty());
    }

    /**
     * Takes nothing in any more, interrupts what is being worked on, and waits for its end, so that nothing is done behind the
     * back of whoever left early. An interrupt is there again afterwards.
     */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
