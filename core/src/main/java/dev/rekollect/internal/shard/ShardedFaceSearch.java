package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.IncompleteSearchException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.ListFaces;
import dev.rekollect.internal.operation.SearchFaces;
import dev.rekollect.internal.operation.SearchFacesByImage;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.Sharding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Searches the shards for faces like a stored one. Its vector is in one shard only, and the service does not give it away:
 * that shard is searched by the face's id, the others by its picture, where the application can bring that.
 */
final class ShardedFaceSearch {

    private static final String OPERATION = "SearchFaces";

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final PresentShards present;

    ShardedFaceSearch(CallEngine engine, CollectionId name, Sharding sharding, PresentShards present) {
        this.engine = engine;
        this.name = name;
        this.sharding = sharding;
        this.present = present;
    }

    /**
     * Searches.
     *
     * @param shards all of them
     */
    SearchResult search(FaceSearchRequest request, List<CollectionId> shards) {
        if (shards.size() > 1
                && sharding.images().isEmpty()
                && sharding.policy().required() > 1) {
            throw new IllegalStateException("a face is known to one of the " + shards.size()
                    + " shards only: set Sharding.images(...), so that the others can be searched with its picture, or"
                    + " ShardPolicy.degrade(), to search the one");
        }
        SearchResult unknown = new SearchResult.UnknownFace(new FaceRef(name, request.faceId()));
        Optional<CollectionId> owner = owner(request.faceId(), shards, unknown);
        if (owner.isEmpty()) {
            return unknown;
        }
        FaceRef face = new FaceRef(owner.get(), request.faceId());
        SearchMerge merge = new SearchMerge(context());
        List<ShardAnswer<SearchResult>> own =
                ask(OPERATION, List.of(owner.get()), shard -> engine.run(new SearchFaces(shard, request)));
        if (ShardAnswer.answers(own).stream().anyMatch(SearchResult.UnknownFace.class::isInstance)) {
            return unknown;
        }
        merge.turnout().addAll(own);
        List<CollectionId> others = new ArrayList<>(shards);
        others.remove(owner.get());
        if (!others.isEmpty()) {
            merge.turnout().addAll(searchByPicture(face, request, others));
        }
        return merge.result(sharding.policy(), request.maxFaces(), Optional.of(face));
    }

    private CallContext context() {
        return CallContext.of(OPERATION, Optional.of(name));
    }

    private <R> List<ShardAnswer<R>> ask(
            String operation, List<CollectionId> shards, Function<CollectionId, R> question) {
        return present.ask(operation, shards, sharding.policy().patience(), question);
    }

    private Optional<CollectionId> owner(FaceId face, List<CollectionId> shards, SearchResult unknown) {
        FaceLocation where =
                FaceLocation.find(engine, present, shards, sharding.policy().patience(), List.of(face));
        if (!where.failures().isEmpty()) {
            // Whatever the policy: one of these may hold it, so that it is not unknown.
            throw new IncompleteSearchException(unknown, where.failures(), shards.size(), context());
        }
        return Optional.ofNullable(where.shards().get(face));
    }

    private Optional<StoredFace> stored(CollectionId shard, FaceId face) {
        return engine.run(new ListFaces(shard, List.of(face), Optional.empty(), 1, Optional.empty())).items().stream()
                .findFirst();
    }

    private List<ShardAnswer<SearchResult>> searchByPicture(
            FaceRef face, FaceSearchRequest request, List<CollectionId> others) {
        List<ShardAnswer<Optional<StoredFace>>> looked =
                ask("ListFaces", List.of(face.collection()), shard -> stored(shard, face.face()));
        FacePicture picture;
        try {
            List<StoredFace> stored =
                    ShardAnswer.all(looked).stream().flatMap(Optional::stream).toList();
            picture = FacePicture.of(stored, sharding.images(), byPicture(name));
        } catch (RekollectException e) {
            return ShardAnswer.failed(others, e);
        }
        FaceProbe probe = picture.probe();
        ImageSearchRequest byPicture = request(picture.image(), request);
        return ask(
                "SearchFacesByImage",
                others,
                shard -> probe.checked(
                        engine.run(new SearchFacesByImage(shard, probe.image(), byPicture)), byPicture(shard)));
    }

    private static CallContext byPicture(CollectionId of) {
        return CallContext.of("SearchFacesByImage", Optional.of(of));
    }

    private static ImageSearchRequest request(FaceImage picture, FaceSearchRequest like) {
        return new ImageSearchRequest(
                picture, like.threshold(), like.maxFaces(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
