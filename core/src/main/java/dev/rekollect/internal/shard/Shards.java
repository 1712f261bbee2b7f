package dev.rekollect.internal.shard;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.EachFaceSearch;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.job.Indexing;
import dev.rekollect.internal.job.PageIterator;
import dev.rekollect.internal.operation.DeleteCollection;
import dev.rekollect.internal.operation.DescribeCollection;
import dev.rekollect.internal.operation.ListCollections;
import dev.rekollect.internal.operation.RemoveTags;
import dev.rekollect.internal.operation.SetTags;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionInfo;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.FaceImages;
import dev.rekollect.sharding.MigrationLog;
import dev.rekollect.sharding.ShardInfo;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.sharding.ShardsInfo;
import dev.rekollect.spi.Billing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a sharded collection does, each job by the class that knows how. Thread-safe. */
public final class Shards {

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final FanOut fanOut;
    private final LiveTopology live;
    private final Routing routing;
    private final ShardedDestination destination;

    /**
     * @param name of the whole; fits in front of what is put behind it
     * @param sharding what the application says it is
     */
    public Shards(CallEngine engine, String name, Sharding sharding, FanOut fanOut) {
        this.engine = engine;
        this.name = CollectionId.of(ShardNames.checked(name));
        this.sharding = sharding;
        this.fanOut = fanOut;
        this.live = new LiveTopology(engine, this.name, sharding);
        this.routing = new Routing(sharding);
        this.destination = new ShardedDestination(engine, sharding, live, routing);
    }

    /** Its name. */
    public CollectionId name() {
        return name;
    }

    /** Creates it. */
    public void create(Map<String, String> tags, boolean orUseExisting) {
        var unused = live.change(store -> store.create(sharding, tags, orUseExisting));
    }

    /** Deletes it with all shards; answers whether it was there. */
    public boolean deleteAll() {
        Optional<Topology> there = live.look();
        there.ifPresent(topology -> live.delete(topology, isByTenant() ? tenants() : List.of()));
        return there.isPresent();
    }

    /** Whether it is there. */
    public boolean exists() {
        return live.look().isPresent();
    }

    /** Sums and the first control collection's own. */
    public CollectionInfo describe() {
        ShardsInfo shards = shards();
        CollectionInfo own =
                engine.run(new DescribeCollection(live.get().first().control())).orElseThrow(live::missing);
        return new CollectionInfo(
                name,
                own.arn(),
                shards.faceCount(),
                shards.shards().stream()
                        .mapToLong(shard -> shard.collection().userCount())
                        .sum(),
                own.faceModelVersion(),
                own.creationTimestamp());
    }

    /** Every shard as it is now. */
    public ShardsInfo shards() {
        List<ShardAnswer<Optional<CollectionInfo>>> answers = fanOut.ask(
                "DescribeCollection",
                collections(),
                Optional.empty(),
                shard -> engine.run(new DescribeCollection(shard)));
        List<ShardInfo> shards = new ArrayList<>();
        for (Optional<CollectionInfo> info : ShardAnswer.all(answers)) {
            // One that was never made, since its creator was stopped, holds nothing.
            info.ifPresent(found -> shards.add(shard(found, shards.size())));
        }
        return new ShardsInfo(
                shards.stream()
                        .sorted((a, b) -> Integer.compare(a.generation(), b.generation()))
                        .toList(),
                engine.instant());
    }

    private ShardInfo shard(CollectionInfo info, int place) {
        for (Generation generation : live.get().generations()) {
            int index = generation.indexOf(info.id());
            if (index >= 0) {
                return new ShardInfo(
                        info, generation.number(), index, generation.drained().contains(index));
            }
        }
        return new ShardInfo(info, 1, place, false);
    }

    /** The Rekognition collections that hold its faces. */
    public List<CollectionId> collections() {
        Topology topology = live.get();
        return isByTenant() ? tenants() : topology.collections();
    }

    private boolean isByTenant() {
        return sharding.kind() == Sharding.Kind.TENANT;
    }

    private List<CollectionId> tenants() {
        String prefix = ShardNames.tenantPrefix(name.value());
        return PageIterator.stream(token -> engine.run(new ListCollections(token)))
                .map(summary -> summary.id())
                .filter(id -> id.value().startsWith(prefix))
                .toList();
    }

    private void refuseAllTenants() {
        if (isByTenant()) {
            throw new IllegalArgumentException("the collection '" + name
                    + "' is one for each tenant, and no call reaches several: say tenant(...) first");
        }
    }

    /** The collection of one tenant. */
    public CollectionId tenant(String tenant) {
        if (!isByTenant()) {
            throw new IllegalStateException("tenant(...) needs Sharding.byTenant(); this one is " + sharding);
        }
        return ShardNames.tenant(name.value(), tenant);
    }

    /** The user's tags. */
    public Map<String, String> tags() {
        return TopologyTags.withoutOurs(live.look().orElseThrow(live::missing).tags());
    }

    /** Sets tags. */
    public void tag(Map<String, String> tags) {
        refuseOurs(tags.keySet());
        Generation first = live.get().first();
        engine.run(new SetTags(first.control(), first.arn(), Map.copyOf(tags)));
    }

    /** Removes tags. */
    public void untag(Collection<String> keys) {
        refuseOurs(keys);
        Generation first = live.get().first();
        engine.run(new RemoveTags(first.control(), first.arn(), List.copyOf(keys)));
    }

    private static void refuseOurs(Collection<String> keys) {
        keys.stream()
                .filter(key -> key.startsWith(TopologyTags.PREFIX))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("tags that begin with " + TopologyTags.PREFIX
                            + " say which shards there are, and are the library's; got '" + key + "'");
                });
    }

    /** Adds a generation of so many shards, to which new faces go from now on. */
    public void grow(int shards) {
        if (sharding.kind() == Sharding.Kind.FILL || isByTenant()) {
            throw new IllegalStateException(
                    "grow(n) is for a fixed number of shards; " + sharding + " grows by itself");
        }
        var unused = live.grow(live.get(), shards, sharding);
    }

    /** Keeps new faces away from a shard. */
    public void drain(CollectionId shard) {
        mark(shard, false);
    }

    /** Deletes a shard with all it holds; answers whether its collection was still there. */
    public boolean forget(CollectionId shard) {
        mark(shard, true);
        return engine.run(new DeleteCollection(shard));
    }

    private void mark(CollectionId shard, boolean forgotten) {
        if (sharding.kind() == Sharding.Kind.FILL && live.get().newest().indexOf(shard) >= 0) {
            throw new IllegalStateException(
                    "'" + shard + "' is the shard that is filled at present: it is left once it is full");
        }
        for (Generation generation : live.get().generations()) {
            int index = generation.indexOf(shard);
            if (index >= 0) {
                live.mark(generation, forgotten ? TopologyTags.forgotten(index) : TopologyTags.drained(index));
                return;
            }
        }
        throw new IllegalArgumentException("the collection '" + shard + "' is no shard of '" + name + "'; its shards: "
                + live.get().collections());
    }

    /** Copies everything to new shards. */
    public Migrator migrator(Sharding to, FaceImages images, MigrationLog log) {
        if (isByTenant() || sharding.kind() == Sharding.Kind.FILL || !to.route().equals(sharding.route())) {
            throw new IllegalArgumentException(
                    "a migration keeps what chooses the shard, by external image id or router,"
                            + " since other processes go on with it; got from " + sharding + " to " + to);
        }
        return new Migrator(engine, name, to, images, log, fanOut.executor(), live::forget);
    }

    /** Indexes a picture. */
    public IndexResult index(IndexRequest request) {
        refuseAllTenants();
        return new Indexing(engine, name, destination).index(request);
    }

    /** Searches for the largest face of a picture. */
    public SearchResult search(ImageSearchRequest request) {
        refuseAllTenants();
        ImageCheck check = request.image().check();
        if (check instanceof ImageCheck.Refused refused) {
            engine.saved(Billing.SAVED_REFUSED_PICTURE, "SearchFacesByImage");
            return new ImageRefused(refused.problem());
        }
        return pictureSearch().search((ImageCheck.Usable) check, request);
    }

    private ShardedPictureSearch pictureSearch() {
        return new ShardedPictureSearch(engine, name, sharding, fanOut, this::toSearch);
    }

    private List<CollectionId> toSearch(ImageSearchRequest request) {
        Topology topology = live.get();
        return request.routedTo()
                .map(known -> routing.shardsOf(known, topology))
                .orElseGet(topology::collections);
    }

    /** Searches for faces like a stored one. */
    public SearchResult search(FaceSearchRequest request) {
        refuseAllTenants();
        return new ShardedFaceSearch(engine, name, sharding, fanOut).search(request, collections());
    }

    /** Searches for every face of a picture. */
    public EachFaceResult searchEachFace(ImageSearchRequest request, boolean throughScratchFaces) {
        refuseAllTenants();
        return new EachFaceSearch(
                        engine,
                        name,
                        pictureSearch(),
                        new ShardedScratchSearch(engine, name, fanOut, this::collections))
                .search(request, throughScratchFaces);
    }

    /** Its users. */
    public ShardedUsers users() {
        return new ShardedUsers(engine, name, sharding, fanOut, () -> {
            refuseAllTenants();
            return collections();
        });
    }

    /** Deletes faces. */
    public DeleteResult delete(Collection<FaceId> faces) {
        return new ShardedDeletion(engine, name, fanOut).delete(faces, collections());
    }

    /** Deletes faces of known shards. */
    public DeleteResult deleteFaces(Collection<FaceRef> faces) {
        return new ShardedDeletion(engine, name, fanOut).deleteFaces(faces, collections());
    }

    /** Lists faces, shard by shard. */
    public Stream<StoredFace> faces(FaceFilter filter) {
        Optional<ExternalImageId> known = filter.externalImageId().filter(any -> !isByTenant());
        return new FaceListing(
                        engine,
                        known.map(named -> routing.shardsOf(named, live.get())).orElseGet(this::collections),
                        filter)
                .stream();
    }
}
