package dev.rekollect.internal.pace;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one thread in at a time, first come, first served.
 *
 * <p>Leaving the queue takes constant time wherever one stands in it. Cancelled waiters of a fair semaphore each walk
 * along the whole queue: ten thousand of them took five to ten times as long to go. Thread-safe.
 */
final class Turnstile {

    // Who is first is in. Guarded by itself.
    private final Set<Thread> queue = new LinkedHashSet<>();

    /**
     * Waits to be first; who gets in calls {@link #leave}.
     *
     * @return false when the time is over
     * @throws InterruptedException when interrupted; out of the queue again then
     */
    boolean enter(long patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience;
        if (join()) {
            return true;
        }
        while (true) {
            LockSupport.parkNanos(this, deadline - System.nanoTime());
            if (Thread.interrupted()) {
                leave();
                throw new InterruptedException();
            }
            if (isFirst()) {
                return true;
            }
            if (deadline - System.nanoTime() <= 0) {
                leave();
                return false;
            }
        }
    }

    private boolean join() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (queue) {
            queue.add(Thread.currentThread());
            return queue.size() == 1;
        }
    }

    private boolean isFirst() {
        synchronized (queue) {
            return queue.iterator().next().equals(Thread.currentThread());
        }
    }

    void leave() {
        synchronized (queue) {
            boolean wasFirst = isFirst();
            queue.remove(Thread.currentThread());
            if (wasFirst && !queue.isEmpty()) {
                LockSupport.unpark(queue.iterator().next());
            }
        }
    }
}
