package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
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
    private final ReentrantLock lock = new ReentrantLock();
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
        if (now != null && engine.now() - now.at < maxAge) {
            return now.topology;
        }
        if (now != null && !lock.tryLock()) {
            // Somebody is looking already, and what is known is no worse than a moment ago.
            return now.topology;
        }
        if (now == null) {
            lock.lock();
        }
        try {
            Known meanwhile = known;
            return meanwhile != null && engine.now() - meanwhile.at < maxAge ? meanwhile.topology : load();
        } finally {
            lock.unlock();
        }
    }

    private Topology load() {
        Optional<Topology> there = store.load();
        if (there.isEmpty()) {
            known = null;
        }
        return keep(there.orElseThrow(this::missing));
    }

    CollectionNotFoundException missing() {
        return new CollectionNotFoundException(
                "the sharded collection does not exist in the client's account and region; createIfMissing() creates it",
                CallContext.of("DescribeCollection", Optional.of(name)),
                null);
    }

    /** The shards as they are now, or nothing. */
    Optional<Topology> look() {
        lock.lock();
        try {
            known = null;
            return store.load().map(this::keep);
        } finally {
            lock.unlock();
        }
    }

    /** Looks again when next asked. */
    void forget() {
        known = null;
    }

    /** Deletes them all. */
    void delete(Topology topology, List<CollectionId> more) {
        lock.lock();
        try {
            known = null;
            store.delete(topology, more);
        } finally {
            lock.unlock();
        }
    }

    /** Changes the shards, starting from what they are now. */
    Topology change(Function<TopologyStore, Topology> how) {
        lock.lock();
        try {
            return keep(how.apply(store));
        } finally {
            lock.unlock();
        }
    }

    /** Adds a generation, unless somebody has added one to what the caller knows. */
    Topology grow(Topology from, int shards, Sharding sharding) {
        return change(unused -> {
            Topology now = store.load().orElse(from);
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
