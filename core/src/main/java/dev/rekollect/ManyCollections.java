package dev.rekollect;

import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.Estimate;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.shard.Shards;
import dev.rekollect.internal.shard.Tenant;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionInfo;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.FaceImages;
import dev.rekollect.sharding.MigrationLog;
import dev.rekollect.sharding.Sharding;
import dev.rekollect.sharding.ShardsInfo;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A face collection that is many Rekognition collections. */
final class ManyCollections implements ShardedCollection {

    private final Shards shards;
    private final Executor executor;
    private final Supplier<Estimate> estimate;
    private final Function<Tenant, FaceCollection> tenants;

    ManyCollections(
            Shards shards, Executor executor, Supplier<Estimate> estimate, Function<Tenant, FaceCollection> tenants) {
        this.shards = shards;
        this.executor = executor;
        this.estimate = estimate;
        this.tenants = tenants;
    }

    @Override
    public CollectionId id() {
        return shards.name();
    }

    @Override
    public CostMeter cost() {
        return shards.cost();
    }

    @Override
    public FaceCollection create() {
        return create(Map.of());
    }

    @Override
    public FaceCollection create(Map<String, String> tags) {
        shards.create(tags, false);
        return this;
    }

    @Override
    public FaceCollection createIfMissing() {
        shards.create(Map.of(), true);
        return this;
    }

    @Override
    public FaceCollection recreate() {
        deleteCollection();
        return create();
    }

    @Override
    public boolean deleteCollection() {
        return shards.deleteAll();
    }

    @Override
    public boolean exists() {
        return shards.exists();
    }

    @Override
    public CollectionInfo describe() {
        return shards.describe();
    }

    @Override
    public Map<String, String> tags() {
        return shards.tags();
    }

    @Override
    public void tag(Map<String, String> tags) {
        shards.tag(tags);
    }

    @Override
    public void untag(Collection<String> keys) {
        shards.untag(keys);
    }

    @Override
    public IndexCall index(IndexRequest request) {
        return new IndexCall(executor, shards::index, request);
    }

    @Override
    public ImageSearchCall search(ImageSearchRequest request) {
        return new ImageSearchCall(executor, shards::search, request);
    }

    @Override
    public FaceSearchCall search(FaceSearchRequest request) {
        return new FaceSearchCall(executor, shards::search, request);
    }

    @Override
    public EachFaceSearchCall searchEachFace(ImageSearchRequest request) {
        return new EachFaceSearchCall(executor, shards::searchEachFace, request, false);
    }

    @Override
    public DeleteResult delete(Collection<FaceId> faces) {
        return shards.delete(faces);
    }

    @Override
    public DeleteResult deleteFaces(Collection<FaceRef> faces) {
        return shards.deleteFaces(faces);
    }

    @Override
    public DeleteResult deleteByExternalImageId(ExternalImageId name) {
        try (Stream<StoredFace> named = faces().externalImageId(name).stream()) {
            return deleteFaces(named.map(StoredFace::ref).toList());
        }
    }

    @Override
    public FaceQuery faces() {
        return new FaceQuery(shards::faces, FaceFilter.ALL);
    }

    @Override
    public Users users() {
        return new ManyUsers(shards.users(), executor);
    }

    @Override
    public ShardsInfo shards() {
        return shards.shards();
    }

    @Override
    public ShardedCollection grow(int count) {
        shards.grow(count);
        return this;
    }

    @Override
    public FaceCollection tenant(String tenant) {
        return tenants.apply(shards.tenant(tenant));
    }

    @Override
    public void drain(CollectionId shard) {
        shards.drain(shard);
    }

    @Override
    public boolean forgetShard(CollectionId shard) {
        return shards.forget(shard);
    }

    @Override
    public Migration migrate(Sharding to, FaceImages images, MigrationLog log) {
        return new Migration(shards.migrator(to, images, log), estimate, 16);
    }

    @Override
    public Estimate estimateSearches(long searches) {
        return estimate.get().calls("SearchFacesByImage", Math.multiplyExact(searches, shards.callsOfASearch()));
    }

    @Override
    public Estimate estimateUserSearches(long searches) {
        return estimate.get().calls("SearchUsersByImage", Math.multiplyExact(searches, shards.callsOfASearch()));
    }

    @Override
    public String toString() {
        return "ShardedCollection[" + id() + "]";
    }
}
