package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.DescribeCollection;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether the open shard still takes faces, with few looks at it: a look has a quota of five in a second.
 *
 * <p>A process may have added, since it last looked, and have under way, so many faces and no more ({@link #unseen}): then it
 * looks again. Whoever looks therefore knows all but that of each other process, and keeps room for nine of them. Ten
 * processes never pass a limit of 20,000 or more, as far as the service's counts are up to date. Thread-safe.
 */
final class Filling {

    private static final int PROCESSES = 10;
    private static final int MOST_UNSEEN = 10_000;

    private static final class Count {
        long seen;
        long added;
        long underWay;
        boolean full;
    }

    private final CallEngine engine;
    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    // Calls into the last shard may still be under way when the next one is open.
    private final Map<CollectionId, Count> counts = new HashMap<>();

    Filling(CallEngine engine, long limit) {
        this.engine = engine;
        this.limit = limit;
    }

    // At least two calls' worth: with one, every call would need a look.
    private long unseen(int faces) {
        return Math.max(2L * faces, Math.min(limit / 100, MOST_UNSEEN));
    }

    /**
     * Takes places in a shard, if there are any; waits while this process has as many calls under way as others reckon with.
     *
     * @param faces the most that will be added
     * @return whether they fit; then {@link #leave} says what came of it
     */
    boolean enter(CollectionId open, int faces) {
        long unseen = unseen(faces);
        // Small shards must take something, too, even where that leaves less room than ten processes may need.
        long room = Math.min((PROCESSES - 1) * unseen, limit / 2);
        try {
            lock.lockInterruptibly();
            try {
                Count count = count(open);
                while (!count.full) {
                    boolean fits = count.seen + count.added + count.underWay + faces + room <= limit;
                    if (fits && count.added + count.underWay + faces <= unseen) {
                        count.underWay += faces;
                        return true;
                    }
                    if (count.added > 0) {
                        look(open, count);
                    } else if (fits) {
                        left.await();
                    } else {
                        count.full = true;
                    }
                }
                return false;
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted while it waited for a place in the shard; nothing was sent",
                    CallContext.of("IndexFaces", Optional.of(open)),
                    e);
        }
    }

    private Count count(CollectionId open) {
        Count known = counts.get(open);
        if (known != null) {
            return known;
        }
        Count fresh = new Count();
        look(open, fresh);
        counts.put(open, fresh);
        return fresh;
    }

    private void look(CollectionId open, Count count) {
        long now = engine.run(new DescribeCollection(open))
                .map(CollectionInfo::faceCount)
                .orElse(0L);
        // The service's count may lag behind what this process knows to have added.
        count.seen = Math.max(now, count.seen + count.added);
        count.added = 0;
    }

    /** Gives back the places that were not needed. */
    void leave(CollectionId of, int faces, int stored) {
        lock.lock();
        try {
            Count count = counts.getOrDefault(of, new Count());
            count.underWay -= faces;
            count.added += stored;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the service's word that a shard is full; answers whether that can be, as it is known to hold something. */
    boolean isFull(CollectionId open) {
        lock.lock();
        try {
            Count count = counts.getOrDefault(open, new Count());
            look(open, count);
            count.full = count.seen > 0;
            left.signalAll();
            return count.full;
        } finally {
            lock.unlock();
        }
    }
}
