package dev.rekollect.internal.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A lock for each key that is in use, and memory for no other.
 *
 * @param <K> what is worked on by one thread at a time
 */
public final class KeyedLocks<K> {

    private final Map<K, Held> inUse = new ConcurrentHashMap<>();

    private static final class Held {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    /** Does the work while no other thread does work on an equal key. */
    public <R> R with(K key, Supplier<R> work) {
        Held mine = inUse.compute(key, (any, held) -> {
            Held shared = held == null ? new Held() : held;
            shared.users++;
            return shared;
        });
        mine.lock.lock();
        try {
            return work.get();
        } finally {
            mine.lock.unlock();
            inUse.computeIfPresent(key, (any, held) -> --held.users == 0 ? null : held);
        }
    }
}
