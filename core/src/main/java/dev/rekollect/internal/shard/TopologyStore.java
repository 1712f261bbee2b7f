package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.TopologyException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.CreateCollection;
import dev.rekollect.internal.operation.DeleteCollection;
import dev.rekollect.internal.operation.DescribeCollection;
import dev.rekollect.internal.operation.ListTags;
import dev.rekollect.internal.operation.RemoveTags;
import dev.rekollect.internal.operation.SetTags;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionInfo;
import dev.rekollect.sharding.Sharding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes the topology of a name: empty control collections, one for each generation, whose tags are given at
 * their creation. Creating one is atomic, so of several processes one decides, and the others find its tags.
 *
 * <p>Shards are created before their control collection: who sees a generation finds its shards. A process that dies in
 * between leaves empty collections, which the next creation takes over.
 */
final class TopologyStore {

    // Of tags; the library needs some of a collection's 200 for itself: four, and one for each drained or lost shard.
    private static final int MOST_USER_TAGS = 100;

    private final CallEngine engine;
    private final String name;

    TopologyStore(CallEngine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    /** What the tags say now; nothing when there is no collection of that name. */
    Optional<Topology> load() {
        Optional<Topology> topology = load(name);
        Optional<String> moved = topology.map(found -> found.tags().get(TopologyTags.MOVED_TO));
        // One step only: where a migration ends, nothing points on.
        return moved.isPresent() ? load(moved.get()) : topology;
    }

    /** The shards of one prefix, wherever the name points. */
    Optional<Topology> load(String prefix) {
        List<Generation> generations = new ArrayList<>();
        Map<String, String> first = Map.of();
        while (true) {
            int number = generations.size() + 1;
            CollectionId control = ShardNames.control(prefix, number);
            Optional<CollectionInfo> info = engine.run(new DescribeCollection(control));
            if (info.isEmpty()) {
                return generations.isEmpty() ? Optional.empty() : Optional.of(new Topology(generations, first));
            }
            Map<String, String> tags = ownTags(control, prefix, info.get().arn());
            generations.add(read(prefix, number, info.get().arn(), tags, control));
            first = number == 1 ? tags : first;
        }
    }

    private Generation read(String prefix, int number, String arn, Map<String, String> tags, CollectionId control) {
        try {
            return TopologyTags.generation(prefix, number, arn, tags);
        } catch (NumberFormatException e) {
            throw broken(control, "its tags were changed: " + tags + " is no topology");
        }
    }

    private Map<String, String> ownTags(CollectionId collection, String prefix, String arn) {
        Map<String, String> tags = engine.run(new ListTags(collection, arn));
        if (!TopologyTags.belong(tags, prefix)) {
            throw broken(
                    collection,
                    "a collection of that name exists and is no part of the sharded collection '" + prefix
                            + "', as its tags say: it is not touched; choose another name");
        }
        return tags;
    }

    private static TopologyException broken(CollectionId collection, String what) {
        return new TopologyException(what, CallContext.of("ListTagsForResource", Optional.of(collection)));
    }

    /**
     * Creates the first generation.
     *
     * @param orUseExisting whether one that is there is as good
     * @return what is there now
     */
    Topology create(Sharding sharding, Map<String, String> userTags, boolean orUseExisting) {
        if (userTags.size() > MOST_USER_TAGS) {
            throw new IllegalArgumentException("a sharded collection takes 0-" + MOST_USER_TAGS
                    + " tags, since the library needs some itself; got " + userTags.size());
        }
        Optional<Topology> there = load();
        if (there.isPresent() && orUseExisting) {
            return there.get();
        }
        if (there.isEmpty()) {
            createShards(1, sharding.shards());
        }
        Map<String, String> tags = new HashMap<>(userTags);
        tags.putAll(TopologyTags.ofControl(name, 1, sharding.shards(), sharding));
        engine.run(new CreateCollection(ShardNames.control(name, 1), tags, orUseExisting));
        return loadAfterWriting();
    }

    /** Adds a generation behind the newest, unless another process was faster. */
    Topology addGeneration(Topology topology, int shards, Sharding sharding) {
        Generation newest = topology.newest();
        int number = newest.number() + 1;
        TopologyStore target = new TopologyStore(engine, newest.prefix());
        target.createShards(number, shards);
        engine.run(new CreateCollection(
                ShardNames.control(newest.prefix(), number),
                TopologyTags.ofControl(newest.prefix(), number, shards, sharding),
                true));
        return target.loadAfterWriting();
    }

    private Topology loadAfterWriting() {
        return load().orElseThrow(() ->
                broken(ShardNames.control(name, 1), "it was created a moment ago and is gone: somebody deleted it"));
    }

    private void createShards(int generation, int shards) {
        for (int i = 0; i < shards; i++) {
            createShard(generation, i);
        }
    }

    /** Creates a shard that should be there, or finds it. */
    void createShard(int generation, int index) {
        CollectionId shard = ShardNames.shard(name, generation, index);
        boolean isNew = engine.run(new CreateCollection(shard, TopologyTags.ofShard(name, generation, index), true));
        if (!isNew) {
            Optional<CollectionInfo> info = engine.run(new DescribeCollection(shard));
            if (info.isPresent()) {
                var unused = ownTags(shard, name, info.get().arn());
            }
        }
    }

    void mark(Generation generation, Map<String, String> tags) {
        engine.run(new SetTags(generation.control(), generation.arn(), tags));
    }

    /**
     * Deletes shards before what says that they are there: who is stopped half way can go on.
     *
     * @param shards what the topology does not name: collections of tenants
     */
    void delete(Topology topology, List<CollectionId> shards) {
        List<CollectionId> all = new ArrayList<>(shards);
        List<Generation> generations = new ArrayList<>(topology.generations());
        Collections.reverse(generations);
        generations.forEach(generation -> all.addAll(generation.collections()));
        generations.forEach(generation -> all.add(generation.control()));
        all.forEach(collection -> engine.run(new DeleteCollection(collection)));
        if (!topology.first().prefix().equals(name)) {
            // What pointed to them, and whatever a migration left there.
            load(name).ifPresent(own -> delete(own, List.of()));
        }
    }

    /** Deletes shards from which a migration has copied all; the first control collection may be what points on. */
    void deleteShards(Topology topology) {
        topology.collections().forEach(shard -> engine.run(new DeleteCollection(shard)));
        topology.generations().stream()
                .map(Generation::control)
                .filter(control -> !control.value().equals(name))
                .forEach(control -> engine.run(new DeleteCollection(control)));
    }

    /** Makes the name stand for the shards of a prefix, for every process that looks from now on. */
    void pointTo(Topology own, String prefix) {
        if (prefix.equals(name)) {
            engine.run(new RemoveTags(own.first().control(), own.first().arn(), List.of(TopologyTags.MOVED_TO)));
        } else {
            mark(own.first(), Map.of(TopologyTags.MOVED_TO, prefix));
        }
    }
}
