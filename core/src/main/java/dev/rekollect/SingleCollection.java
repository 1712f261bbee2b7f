package dev.rekollect;

import dev.rekollect.cost.CostMeter;
import dev.rekollect.error.CallContext;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.Deletion;
import dev.rekollect.internal.job.EachFaceSearch;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.job.Indexing;
import dev.rekollect.internal.operation.CreateCollection;
import dev.rekollect.internal.operation.DeleteCollection;
import dev.rekollect.internal.operation.DescribeCollection;
import dev.rekollect.internal.operation.ListTags;
import dev.rekollect.internal.operation.RemoveTags;
import dev.rekollect.internal.operation.SearchFaces;
import dev.rekollect.internal.operation.SearchFacesByImage;
import dev.rekollect.internal.operation.SetTags;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionInfo;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.spi.Billing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** A face collection that is one Rekognition collection. */
class SingleCollection implements FaceCollection {

    private final CallEngine engine;
    private final Executor executor;
    private final CollectionId id;

    SingleCollection(CallEngine engine, Executor executor, CollectionId id) {
        this.engine = engine;
        this.executor = executor;
        this.id = id;
    }

    @Override
    public CollectionId id() {
        return id;
    }

    @Override
    public CostMeter cost() {
        return engine.cost();
    }

    @Override
    public FaceCollection create() {
        return create(Map.of());
    }

    @Override
    public FaceCollection create(Map<String, String> tags) {
        engine.run(new CreateCollection(id, tags, false));
        return this;
    }

    @Override
    public FaceCollection createIfMissing() {
        engine.run(new CreateCollection(id, Map.of(), true));
        return this;
    }

    @Override
    public FaceCollection recreate() {
        engine.run(new DeleteCollection(id));
        return create();
    }

    @Override
    public boolean deleteCollection() {
        return engine.run(new DeleteCollection(id));
    }

    @Override
    public boolean exists() {
        return engine.run(new DescribeCollection(id)).isPresent();
    }

    @Override
    public CollectionInfo describe() {
        return engine.run(new DescribeCollection(id))
                .orElseThrow(() -> new CollectionNotFoundException(
                        "the collection does not exist in the client's account and region; createIfMissing() creates it",
                        CallContext.of("DescribeCollection", Optional.of(id)),
                        null));
    }

    @Override
    public Map<String, String> tags() {
        return engine.run(new ListTags(id, describe().arn()));
    }

    @Override
    public void tag(Map<String, String> tags) {
        engine.run(new SetTags(id, describe().arn(), Map.copyOf(tags)));
    }

    @Override
    public void untag(Collection<String> keys) {
        engine.run(new RemoveTags(id, describe().arn(), List.copyOf(keys)));
    }

    @Override
    public IndexCall index(IndexRequest request) {
        return new IndexCall(executor, new Indexing(engine, id)::index, request);
    }

    @Override
    public ImageSearchCall search(ImageSearchRequest request) {
        return new ImageSearchCall(executor, this::searchNow, request);
    }

    private SearchResult searchNow(ImageSearchRequest request) {
        ImageCheck check = request.image().check();
        if (check instanceof ImageCheck.Refused refused) {
            engine.saved(Billing.SAVED_REFUSED_PICTURE, "SearchFacesByImage");
            return new ImageRefused(refused.problem());
        }
        return engine.run(new SearchFacesByImage(id, (ImageCheck.Usable) check, request));
    }

    @Override
    public FaceSearchCall search(FaceSearchRequest request) {
        return new FaceSearchCall(executor, sent -> engine.run(new SearchFaces(id, sent)), request);
    }

    @Override
    public EachFaceSearchCall searchEachFace(ImageSearchRequest request) {
        return new EachFaceSearchCall(executor, new EachFaceSearch(engine, id)::search, request, false);
    }

    @Override
    public DeleteResult delete(Collection<FaceId> faces) {
        return Deletion.delete(engine, id, faces);
    }

    @Override
    public DeleteResult deleteFaces(Collection<FaceRef> faces) {
        faces.stream().filter(face -> !face.collection().equals(id)).findFirst().ifPresent(face -> {
            throw new IllegalArgumentException("the face " + face + " is not of the collection '" + id + "'");
        });
        return delete(faces.stream().map(FaceRef::face).toList());
    }

    @Override
    public DeleteResult deleteByExternalImageId(ExternalImageId name) {
        try (Stream<StoredFace> named = faces().externalImageId(name).stream()) {
            return delete(named.map(StoredFace::id).toList());
        }
    }

    @Override
    public FaceQuery faces() {
        return new FaceQuery(filter -> new FaceListing(engine, List.of(id), filter).stream(), FaceFilter.ALL);
    }

    @Override
    public Users users() {
        return new CollectionUsers(engine, executor, id);
    }

    @Override
    public String toString() {
        return "FaceCollection[" + id + "]";
    }
}
