package dev.rekollect.internal.shard;

import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.DescribeCollection;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionInfo;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether the open shard still takes faces, with few looks at it: a look has a quota of five in a second.
 *
 * <p>What this process adds it counts itself, calls under way included. For what others add, it looks again after a tenth of
 * the places it saw, and keeps room for ten processes that add as much at the same moment. Thread-safe.
 */
final class Filling {

    private static final int PROCESSES = 10;

    private final CallEngine engine;
    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable CollectionId shard;
    private long counted;
    private long added;
    private long underWay;

    Filling(CallEngine engine, long limit) {
        this.engine = engine;
        this.limit = limit;
    }

    /**
     * Takes places in a shard, if there are any.
     *
     * @param faces the most that will be added
     * @return whether they fit; then {@link #leave} says what came of it
     */
    boolean enter(CollectionId open, int faces) {
        lock.lock();
        try {
            if (!open.equals(shard)) {
                shard = open;
                counted = 0;
                added = 0;
                underWay = 0;
                look(open);
            } else if (added > (limit - counted) / PROCESSES) {
                look(open);
            }
            // Small shards must take something, too.
            long room = Math.min((long) faces * PROCESSES, limit / 2);
            boolean fits = counted + added + underWay + room <= limit;
            if (fits) {
                underWay += faces;
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    private void look(CollectionId open) {
        // A count may lag behind what this process knows to have added.
        long now = engine.run(new DescribeCollection(open))
                .map(CollectionInfo::faceCount)
                .orElse(0L);
        counted = Math.max(now, counted + added);
        added = 0;
    }

    /** Gives back the places that were not needed. */
    void leave(CollectionId of, int faces, int stored) {
        lock.lock();
        try {
            if (of.equals(shard)) {
                underWay -= faces;
                added += stored;
            }
        } finally {
            lock.unlock();
        }
    }
}
