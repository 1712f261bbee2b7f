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
        return new FaceListing(engine, routing.shardsOf(name, live.get()), FaceFilter.ALL.externalImageId(name))
                .stream();
    }

    @Override
    public IndexResult store(IndexRequest request, ImageCheck.Usable image) {
        if (sharding.kind() == Sharding.Kind.FILL) {
            return fill(request, image);
        }
        Generation newest = live.get().newest();
        return index(newest, routing.shardOf(Routing.key(request, image), newest), request, image);
    }

    private IndexResult index(Generation generation, int shard, IndexRequest request, ImageCheck.Usable image) {
        IndexFaces operation = new IndexFaces(generation.shard(shard), image, request);
        try {
            return engine.run(operation);
        } catch (CollectionNotFoundException e) {
            // Whoever created or deleted the whole was stopped half way: the topology says that it should be there.
            new TopologyStore(engine, generation.prefix()).createShard(generation.number(), shard);
            return engine.run(operation);
        }
    }

    private IndexResult fill(IndexRequest request, ImageCheck.Usable image) {
        int most = request.effectiveMaxFaces();
        while (true) {
            Topology topology = live.get();
            CollectionId open = topology.newest().shard(0);
            if (filling.enter(open, most)) {
                Optional<IndexResult> result = tryToFill(topology, open, request, image, most);
                if (result.isPresent()) {
                    return result.get();
                }
            }
            var unused = live.grow(topology, 1, sharding);
        }
    }

    /** Indexes, or answers nothing where the service says that the shard is full. */
    private Optional<IndexResult> tryToFill(
            Topology topology, CollectionId open, IndexRequest request, ImageCheck.Usable image, int most) {
        int stored = 0;
        try {
            IndexResult result = index(topology.newest(), 0, request, image);
            stored = result.faces().size();
            return Optional.of(result);
        } catch (QuotaExceededException e) {
            if (e.errorCode().isEmpty()) {
                throw e;
            }
            return Optional.empty();
        } finally {
            filling.leave(open, most, stored);
        }
    }
}
