package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.TopologyException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.model.CollectionId;
import dev.rekollect.sharding.Sharding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this process knows of the shards of a name: read when first needed, and again when it is old. Thread-safe. */
final class LiveTopology {

    private record Known(Topology topology, long at) {}

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding expected;
    private final long maxAge;
    private final TopologyStore store;
    // Two, since a change takes as long as it takes to create a thousand collections, and nobody need wait for that.
    private final ReentrantLock changing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known known;

    /**
     * @param expected what the caller says it is
     */
    LiveTopology(CallEngine engine, CollectionId name, Sharding expected) {
        this.engine = engine;
        this.name = name;
        this.expected = expected;
        this.maxAge = expected.refresh().toNanos();
        this.store = new TopologyStore(engine, name.value());
    }

    /**
     * The shards.
     *
     * @throws CollectionNotFoundException when there is no such collection
     */
    Topology get() {
        Known now = known;
        if (now != null && age(now) < maxAge) {
            return now.topology;
        }
        if (!reading.tryLock()) {
            // Somebody is looking already; what is known does for as long again, should the look take that long.
            if (now != null && age(now) < 2 * maxAge) {
                return now.topology;
            }
            await(reading);
        }
        try {
            Known meanwhile = known;
            return meanwhile != null && age(meanwhile) < maxAge
                    ? meanwhile.topology
                    : load().orElseThrow(this::missing);
        } finally {
            reading.unlock();
        }
    }

    private long age(Known what) {
        return engine.now() - what.at;
    }

    private void await(ReentrantLock lock) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted while it waited to learn which shards there are; nothing was sent",
                    CallContext.of("DescribeCollection", Optional.of(name)),
                    e);
        }
    }

    CollectionNotFoundException missing() {
        return new CollectionNotFoundException(
                "the sharded collection does not exist in the client's account and region; createIfMissing() creates it",
                CallContext.of("DescribeCollection", Optional.of(name)),
                null);
    }

    /** The shards as they are now, or nothing. */
    Optional<Topology> look() {
        await(reading);
        try {
            return load();
        } finally {
            reading.unlock();
        }
    }

    // What is found missing is not known any more; what cannot be read leaves what is known as it is.
    private Optional<Topology> load() {
        Optional<Topology> there = store.load();
        if (there.isEmpty()) {
            known = null;
        }
        return there.map(this::keep);
    }

    /**
     * Whether a shard that the service does not know was given up by another process.
     *
     * @throws CollectionNotFoundException when there are no shards at all any more
     */
    boolean isForgotten(CollectionId shard) {
        return !get().collections().contains(shard)
                || !look().orElseThrow(this::missing).collections().contains(shard);
    }

    /** Deletes them all. */
    void delete(Topology topology, List<CollectionId> more) {
        await(changing);
        try {
            store.delete(topology, more);
        } finally {
            forget();
            changing.unlock();
        }
    }

    /** Looks again when next asked. */
    void forget() {
        reading.lock();
        try {
            known = null;
        } finally {
            reading.unlock();
        }
    }

    /** Changes the shards, starting from what they are now. */
    Topology change(Function<TopologyStore, Topology> how) {
        await(changing);
        try {
            Topology changed = how.apply(store);
            // After whoever began to look before the change, and would put back what was there then.
            reading.lock();
            try {
                return keep(changed);
            } finally {
                reading.unlock();
            }
        } finally {
            changing.unlock();
        }
    }

    /** Adds a generation, unless somebody has added one to what the caller knows. */
    Topology grow(Topology from, int shards, Sharding sharding) {
        return change(unused -> {
            Topology now = store.load().orElseThrow(this::missing);
            return now.newest().number() > from.newest().number() ? now : store.addGeneration(now, shards, sharding);
        });
    }

    /** Sets tags of a generation, such as that a shard is drained. */
    void mark(Generation generation, Map<String, String> tags) {
        var unused = change(into -> {
            into.mark(generation, tags);
            return into.load().orElseThrow(this::missing);
        });
    }

    private Topology keep(Topology topology) {
        checkExpected(topology);
        known = new Known(topology, engine.now());
        return topology;
    }

    // After growth both the first number of shards and the newest are right: not all programs are changed at once.
    private void checkExpected(Topology topology) {
        boolean route = topology.generations().stream()
                .allMatch(generation -> generation.route().equals(expected.route()));
        boolean shards =
                topology.generations().stream().anyMatch(generation -> generation.shards() == expected.shards());
        // A migration may have changed the number for good.
        boolean moved = !topology.first().prefix().equals(name.value());
        if (!route || !(shards || moved)) {
            throw new TopologyException(
                    "the collection was created with " + describe(topology) + ", and opened with " + expected
                            + ": open it as it is, grow(n) it, or migrate it",
                    CallContext.of("ListTagsForResource", Optional.of(name)));
        }
    }

    private static String describe(Topology topology) {
        StringBuilder text = new StringBuilder(topology.first().route());
        topology.generations()
                .forEach(generation -> text.append(", ")
                        .append(generation.shards())
                        .append(" shards in generation ")
                        .append(generation.number()));
        return text.toString();
    }
}
