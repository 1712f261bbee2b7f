package dev.rekollect.internal.shard;

import dev.rekollect.cost.CostMeter;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.EachFaceSearch;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.job.Indexing;
import dev.rekollect.internal.operation.DeleteCollection;
import dev.rekollect.internal.operation.DescribeCollection;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that a sharded collection does, each job by the class that knows how. Thread-safe. */
public final class Shards {

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final FanOut fanOut;
    private final PresentShards present;
    private final LiveTopology live;
    private final Routing routing;
    private final ShardedDestination destination;
    private final Tenants tenants;

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
        this.present = new PresentShards(fanOut, live::isForgotten);
        this.routing = new Routing(sharding);
        this.destination = new ShardedDestination(engine, sharding, live, routing);
        this.tenants = new Tenants(engine, name);
    }

    /** Counts what is sent. */
    public CostMeter cost() {
        return engine.cost();
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
        there.ifPresent(topology -> live.delete(topology, isByTenant() ? tenants.all(topology.first()) : List.of()));
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
        Topology topology = live.get();
        List<ShardAnswer<Optional<CollectionInfo>>> answers = fanOut.ask(
                "DescribeCollection",
                collections(topology),
                Optional.empty(),
                shard -> engine.run(new DescribeCollection(shard)));
        List<ShardInfo> shards = new ArrayList<>();
        for (Optional<CollectionInfo> info : ShardAnswer.all(answers)) {
            // One that is not there holds nothing: it was just given up, or its deletion was stopped half way.
            info.ifPresent(found -> shards.add(shard(found, topology, shards.size())));
        }
        return new ShardsInfo(
                shards.stream()
                        .sorted((a, b) -> Integer.compare(a.generation(), b.generation()))
                        .toList(),
                engine.instant());
    }

    private static ShardInfo shard(CollectionInfo info, Topology topology, int place) {
        for (Generation generation : topology.generations()) {
            int index = generation.indexOf(info.id());
            if (index >= 0) {
                return new ShardInfo(
                        info, generation.number(), index, generation.drained().contains(index));
            }
        }
        return new ShardInfo(info, 1, place, false);
    }

    private List<CollectionId> collections() {
        return collections(live.get());
    }

    private List<CollectionId> collections(Topology topology) {
        return isByTenant() ? tenants.all(topology.first()) : topology.collections();
    }

    /** How many paid calls a search takes that is neither routed nor stops early. */
    public long callsOfASearch() {
        return isByTenant() ? 1 : live.get().collections().size();
    }

    private boolean isByTenant() {
        return sharding.kind() == Sharding.Kind.TENANT;
    }

    private void refuseAllTenants() {
        if (isByTenant()) {
            throw new IllegalArgumentException("the collection '" + name
                    + "' is one for each tenant, and no call reaches several: say tenant(...) first");
        }
    }

    /** The collection of one tenant. */
    public Tenant tenant(String tenant) {
        if (!isByTenant()) {
            throw new IllegalStateException("tenant(...) needs Sharding.byTenant(); this one is " + sharding);
        }
        return tenants.tenant(tenant);
    }

    /** The user's tags. */
    public Map<String, String> tags() {
        return TopologyTags.withoutOurs(live.look().orElseThrow(live::missing).tags());
    }

    /** Sets tags. */
    public void tag(Map<String, String> tags) {
        Topology topology = live.look().orElseThrow(live::missing);
        Map<String, String> all = TopologyTags.withoutOurs(topology.tags());
        all.putAll(tags);
        var unused = TopologyTags.together(all, Map.of());
        Generation first = topology.first();
        engine.run(new SetTags(first.control(), first.arn(), Map.copyOf(tags)));
    }

    /** Removes tags. */
    public void untag(Collection<String> keys) {
        TopologyTags.refuseOurs(keys);
        Generation first = live.get().first();
        engine.run(new RemoveTags(first.control(), first.arn(), List.copyOf(keys)));
    }

    /** Adds a generation of so many shards, to which new faces go from now on. */
    public void grow(int shards) {
        if (sharding.kind() == Sharding.Kind.FILL || isByTenant()) {
            throw new IllegalStateException(
                    "grow(n) is for a fixed number of shards; " + sharding + " grows by itself");
        }
        Sharding.checkShards(shards);
        // Of now: what another process added before it was asked is not what is asked for here.
        var unused = live.grow(live.look().orElseThrow(live::missing), shards, sharding);
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
        Topology topology = live.look().orElseThrow(live::missing);
        if (sharding.kind() == Sharding.Kind.FILL && topology.newest().indexOf(shard) >= 0) {
            throw new IllegalStateException(
                    "'" + shard + "' is the shard that is filled at present: it is left once it is full");
        }
        for (Generation generation : topology.generations()) {
            int index = generation.indexOf(shard);
            // Forgetting it again ends what was stopped half way.
            if (index >= 0 && (forgotten || !generation.forgotten().contains(index))) {
                live.mark(generation, forgotten ? TopologyTags.forgotten(index) : TopologyTags.drained(index));
                return;
            }
        }
        throw new IllegalArgumentException(
                "the collection '" + shard + "' is no shard of '" + name + "'; its shards: " + topology.collections());
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
        return new ShardedPictureSearch(engine, name, sharding, present, this::toSearch);
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
        return new ShardedFaceSearch(engine, name, sharding, present).search(request, collections());
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
        return new ShardedUsers(engine, name, sharding, present, this::shardsOfUsers);
    }

    private List<CollectionId> shardsOfUsers() {
        refuseAllTenants();
        List<CollectionId> all = collections();
        if (all.isEmpty()) {
            throw new IllegalStateException("every shard of '" + name + "' is forgotten: grow(n) adds new ones");
        }
        return all;
    }

    /** Deletes faces. */
    public DeleteResult delete(Collection<FaceId> faces) {
        return deletion().delete(faces, collections());
    }

    /** Deletes faces of known shards. */
    public DeleteResult deleteFaces(Collection<FaceRef> faces) {
        Topology topology = live.get();
        Set<CollectionId> shards = new HashSet<>(collections(topology));
        return deletion().deleteFaces(faces, shard -> shards.contains(shard) || topology.hasForgotten(shard));
    }

    private ShardedDeletion deletion() {
        return new ShardedDeletion(engine, name, fanOut, this::isGone);
    }

    private boolean isGone(CollectionId shard) {
        return isByTenant() || live.isForgotten(shard);
    }

    /** Lists faces, shard by shard. */
    public Stream<StoredFace> faces(FaceFilter filter) {
        Optional<ExternalImageId> known = filter.externalImageId().filter(any -> !isByTenant());
        return new FaceListing(
                        engine,
                        known.map(named -> routing.shardsOf(named, live.get())).orElseGet(this::collections),
                        filter,
                        this::isGone)
                .stream();
    }
}
