package dev.rekollect;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Pauses, resumes and cancels {@link IndexAllCall}s from another thread: {@code staff.indexAll(requests).control(control)}.
 *
 * <p>Thread-safe. One may control several at once.
 */
public final class IndexControl {

    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private volatile boolean paused;
    private volatile boolean cancelled;

    /** One that lets all go on. */
    public IndexControl() {
        // Nothing is paused yet.
    }

    /** Begins no further picture until {@link #resume()}; those under way are finished, and their results handed out. */
    public void pause() {
        paused = true;
        listeners.forEach(Runnable::run);
    }

    /** Goes on. */
    public void resume() {
        paused = false;
        listeners.forEach(Runnable::run);
    }

    /**
     * Takes no further request, for good: those under way are finished, their results handed out, and then the results end.
     * To break off what is under way too, close the stream of results.
     */
    public void cancel() {
        cancelled = true;
        listeners.forEach(Runnable::run);
    }

    /** Whether nothing is begun at the moment. */
    public boolean isPaused() {
        return paused && !cancelled;
    }

    /** Whether it was cancelled. */
    public boolean isCancelled() {
        return cancelled;
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
