package dev.rekollect.internal.shard;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CallContext;
import dev.rekollect.error.RekollectException;
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
        // Before anything is made, as it checks the tags.
        CreateCollection control = new CreateCollection(
                ShardNames.control(name, 1),
                TopologyTags.together(userTags, TopologyTags.ofControl(name, 1, sharding.shards(), sharding)),
                orUseExisting);
        Optional<Topology> there = load();
        if (there.isPresent() && orUseExisting) {
            return there.get();
        }
        if (there.isEmpty()) {
            createShards(1, sharding.shards());
        }
        boolean isNew = engine.run(control);
        if (isNew && sharding.shards() == 0) {
            undoingWhatCannotBeRead(List.of(control.id()), () -> requireOwn(control.id()));
        }
        return loadAfterWriting(1);
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
        return target.loadAfterWriting(number);
    }

    // Another process may have created the newest control collection, and the service may not show it yet.
    private Topology loadAfterWriting(int generation) {
        CollectionId control = ShardNames.control(name, generation);
        for (int attempt = 1; ; attempt++) {
            Optional<Topology> there = load();
            if (there.filter(found -> found.newest().number() >= generation).isPresent()) {
                return there.get();
            }
            if (!engine.waitForOwnWrites(new DescribeCollection(control), attempt)) {
                throw broken(control, "it was created a moment ago and is gone: somebody deleted it");
            }
        }
    }

    private void createShards(int generation, int shards) {
        List<CollectionId> made = new ArrayList<>();
        undoingWhatCannotBeRead(made, () -> {
            for (int i = 0; i < shards; i++) {
                if (createShard(generation, i)) {
                    made.add(ShardNames.shard(name, generation, i));
                    if (made.size() == 1) {
                        requireOwn(made.get(0));
                    }
                }
            }
        });
    }

    // Where a name is taken, or tags may not be read, no process comes as far as to use what was made.
    private void undoingWhatCannotBeRead(List<CollectionId> made, Runnable work) {
        try {
            work.run();
        } catch (TopologyException | AccessDeniedException e) {
            for (CollectionId collection : made) {
                try {
                    engine.run(new DeleteCollection(collection));
                } catch (RekollectException alsoBroken) {
                    e.addSuppressed(alsoBroken);
                }
            }
            throw e;
        }
    }

    /** Creates a shard that should be there, or finds it; answers whether it is new. */
    boolean createShard(int generation, int index) {
        CollectionId shard = ShardNames.shard(name, generation, index);
        boolean isNew = engine.run(new CreateCollection(shard, TopologyTags.ofShard(name, generation, index), true));
        if (!isNew) {
            Optional<CollectionInfo> info = requireOwn(shard);
            if (info.filter(found -> found.faceCount() > 0).isPresent()
                    && engine.run(new DescribeCollection(ShardNames.control(name, generation)))
                            .isEmpty()) {
                throw broken(
                        shard,
                        "it holds " + info.get().faceCount() + " faces of an earlier collection '" + name
                                + "', into which was indexed while it was deleted: named(\"" + shard
                                + "\").deleteCollection() deletes it");
            }
        }
        return isNew;
    }

    /** Makes sure that a collection of the name's is one of the name's. */
    @CanIgnoreReturnValue
    Optional<CollectionInfo> requireOwn(CollectionId collection) {
        Optional<CollectionInfo> info = engine.run(new DescribeCollection(collection));
        info.ifPresent(found -> {
            var unused = ownTags(collection, name, found.arn());
        });
        return info;
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
        generations.forEach(generation -> all.addAll(generation.everMade()));
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
