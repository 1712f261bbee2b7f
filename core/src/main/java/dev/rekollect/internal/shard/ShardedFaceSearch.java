package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
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

/**
 * Searches the shards for faces like a stored one. Its vector is in one shard only, and the service does not give it away:
 * that shard is searched by the face's id, the others by its picture, where the application can bring that.
 */
final class ShardedFaceSearch {

    private static final String OPERATION = "SearchFaces";

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final FanOut fanOut;

    ShardedFaceSearch(CallEngine engine, CollectionId name, Sharding sharding, FanOut fanOut) {
        this.engine = engine;
        this.name = name;
        this.sharding = sharding;
        this.fanOut = fanOut;
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
        Optional<CollectionId> owner = owner(request.faceId(), shards);
        if (owner.isEmpty()) {
            return new SearchResult.UnknownFace(new FaceRef(name, request.faceId()));
        }
        SearchMerge merge = new SearchMerge(CallContext.of(OPERATION, Optional.of(name)));
        List<ShardAnswer<SearchResult>> own = fanOut.ask(
                OPERATION,
                List.of(owner.get()),
                sharding.policy().patience(),
                shard -> engine.run(new SearchFaces(shard, request)));
        if (ShardAnswer.answers(own).stream().anyMatch(SearchResult.UnknownFace.class::isInstance)) {
            return new SearchResult.UnknownFace(new FaceRef(name, request.faceId()));
        }
        merge.addAll(own);
        List<CollectionId> others = new ArrayList<>(shards);
        others.remove(owner.get());
        FaceRef face = new FaceRef(owner.get(), request.faceId());
        if (!others.isEmpty()) {
            merge.addAll(searchByPicture(face, request, others));
        }
        return merge.result(sharding.policy(), request.maxFaces(), Optional.of(face), List.of());
    }

    private Optional<CollectionId> owner(FaceId face, List<CollectionId> shards) {
        // Lists may not show yet what this process has just stored.
        Optional<CollectionId> own = shards.stream()
                .filter(shard -> engine.wroteRecently(new FaceRef(shard, face)))
                .findFirst();
        return own.or(() ->
                ShardAnswer.all(fanOut.ask("ListFaces", shards, Optional.empty(), shard -> stored(shard, face)))
                        .stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(found -> found.ref().collection()));
    }

    private Optional<StoredFace> stored(CollectionId shard, FaceId face) {
        return engine.run(new ListFaces(shard, List.of(face), Optional.empty(), 1, Optional.empty())).items().stream()
                .findFirst();
    }

    private List<ShardAnswer<SearchResult>> searchByPicture(
            FaceRef face, FaceSearchRequest request, List<CollectionId> others) {
        Optional<StoredFace> stored = stored(face.collection(), face.face());
        FacePicture picture;
        try {
            picture = FacePicture.of(stored.stream().toList(), sharding.images(), byPicture(face.collection()));
        } catch (RekollectException e) {
            return others.stream()
                    .<ShardAnswer<SearchResult>>map(shard -> new ShardAnswer.Failed<>(shard, e))
                    .toList();
        }
        FaceProbe probe = picture.probe();
        ImageSearchRequest byPicture = request(picture.image(), request);
        return fanOut.ask(
                "SearchFacesByImage",
                others,
                sharding.policy().patience(),
                shard -> probe.checked(
                        engine.run(new SearchFacesByImage(shard, probe.image(), byPicture)), byPicture(shard)));
    }

    private static CallContext byPicture(CollectionId shard) {
        return CallContext.of("SearchFacesByImage", Optional.of(shard));
    }

    private static ImageSearchRequest request(FaceImage picture, FaceSearchRequest like) {
        return new ImageSearchRequest(
                picture, like.threshold(), like.maxFaces(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
