package dev.rekollect.internal.shard;

import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.job.Indexing;
import dev.rekollect.internal.operation.IndexFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.Sharding;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the faces of each picture into the shard it belongs to. */
final class ShardedDestination implements Indexing.Destination {

    private final CallEngine engine;
    private final Sharding sharding;
    private final LiveTopology live;
    private final Routing routing;
    private final Filling filling;

    ShardedDestination(CallEngine engine, Sharding sharding, LiveTopology live, Routing routing) {
        this.engine = engine;
        this.sharding = sharding;
        this.live = live;
        this.routing = routing;
        this.filling = new Filling(engine, sharding.limit());
    }

    @Override
    public Stream<StoredFace> facesNear(ExternalImageId name) {
        return new FaceListing(
                        engine,
                        routing.shardsOf(name, live.get()),
                        FaceFilter.ALL.externalImageId(name),
                        live::isForgotten)
                .stream();
    }

    @Override
    public IndexResult store(IndexRequest request, ImageCheck.Usable image) {
        if (sharding.kind() == Sharding.Kind.FILL) {
            return fill(request, image);
        }
        String key = Routing.key(request, image);
        Topology known = live.get();
        int chosen = routing.shardOf(key, known.newest());
        try {
            return engine.run(new IndexFaces(known.newest().shard(chosen), image, request));
        } catch (CollectionNotFoundException e) {
            Generation newest = live.look().orElseThrow(live::missing).newest();
            return indexOrCreate(newest, routing.shardOf(key, newest), request, image);
        }
    }

    // Only after a look at the topology: one that was given up must not come back, as nobody would find what it holds.
    private IndexResult indexOrCreate(Generation newest, int shard, IndexRequest request, ImageCheck.Usable image) {
        // Whoever deleted the whole was stopped half way, or somebody deleted a shard by hand.
        var unused = new TopologyStore(engine, newest.prefix()).createShard(newest.number(), shard);
        return engine.run(new IndexFaces(newest.shard(shard), image, request));
    }

    private IndexResult fill(IndexRequest request, ImageCheck.Usable image) {
        int most = request.effectiveMaxFaces();
        while (true) {
            Topology topology = live.get();
            CollectionId open = topology.newest().shard(0);
            if (filling.enter(open, most)) {
                Optional<IndexResult> result = tryToFill(open, request, image, most);
                if (result.isPresent()) {
                    return result.get();
                }
            }
            var unused = live.grow(topology, 1, sharding);
        }
    }

    /** Indexes, or answers nothing where the shard takes no faces any more. */
    private Optional<IndexResult> tryToFill(
            CollectionId open, IndexRequest request, ImageCheck.Usable image, int most) {
        int stored = 0;
        try {
            IndexResult result = engine.run(new IndexFaces(open, image, request));
            stored = result.faces().size();
            return Optional.of(result);
        } catch (QuotaExceededException e) {
            // An empty shard that takes nothing is no full one, and the next would not take it either.
            if (e.errorCode().isEmpty() || !filling.isFull(open)) {
                throw e;
            }
            return Optional.empty();
        } catch (CollectionNotFoundException e) {
            Generation newest = live.look().orElseThrow(live::missing).newest();
            if (!newest.shard(0).equals(open)) {
                return Optional.empty();
            }
            IndexResult result = indexOrCreate(newest, 0, request, image);
            stored = result.faces().size();
            return Optional.of(result);
        } finally {
            filling.leave(open, most, stored);
        }
    }
}
