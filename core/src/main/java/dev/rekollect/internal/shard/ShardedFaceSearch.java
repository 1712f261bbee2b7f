package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.IncompleteSearchException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.internal.crop.FaceCrop;
import dev.rekollect.internal.crop.FaceCropper;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.ListFaces;
import dev.rekollect.internal.operation.SearchFaces;
import dev.rekollect.internal.operation.SearchFacesByImage;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.Sharding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Searches the shards for faces like a stored one. Its vector is in one shard only, and the service does not give it away:
 * that shard is searched by the face's id, the others by its picture, where the application can bring that.
 */
final class ShardedFaceSearch {

    private static final String OPERATION = "SearchFaces";
    // As in the search of every face of a picture.
    private static final double SAME_FACE = 0.3;

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final FanOut fanOut;
    private final Predicate<CollectionId> forgotten;

    /**
     * @param forgotten whether a shard that the service does not know is one no more
     */
    ShardedFaceSearch(
            CallEngine engine, CollectionId name, Sharding sharding, FanOut fanOut, Predicate<CollectionId> forgotten) {
        this.engine = engine;
        this.name = name;
        this.sharding = sharding;
        this.fanOut = fanOut;
        this.forgotten = forgotten;
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
        SearchMerge merge = new SearchMerge(context(), forgotten);
        List<ShardAnswer<SearchResult>> own =
                ask(OPERATION, List.of(owner.get()), shard -> engine.run(new SearchFaces(shard, request)));
        if (ShardAnswer.answers(own).stream().anyMatch(SearchResult.UnknownFace.class::isInstance)) {
            return unknown;
        }
        merge.addAll(own);
        List<CollectionId> others = new ArrayList<>(shards);
        others.remove(owner.get());
        if (!others.isEmpty()) {
            merge.addAll(searchByPicture(face, request, others));
        }
        return merge.result(sharding.policy(), request.maxFaces(), Optional.of(face));
    }

    private CallContext context() {
        return CallContext.of(OPERATION, Optional.of(name));
    }

    private <R> List<ShardAnswer<R>> ask(
            String operation, List<CollectionId> shards, Function<CollectionId, R> question) {
        return fanOut.ask(operation, shards, sharding.policy().patience(), question);
    }

    private Optional<CollectionId> owner(FaceId face, List<CollectionId> shards, SearchResult unknown) {
        // Lists may not show yet what this process has just stored.
        Optional<CollectionId> recent = shards.stream()
                .filter(shard -> engine.wroteRecently(new FaceRef(shard, face)))
                .findFirst();
        if (recent.isPresent() || shards.isEmpty()) {
            return recent;
        }
        List<ShardAnswer<Optional<StoredFace>>> answers = ask("ListFaces", shards, shard -> stored(shard, face));
        Optional<CollectionId> owner = ShardAnswer.answers(answers).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(found -> found.ref().collection());
        List<ShardFailure> broken = owner.isPresent()
                ? List.of()
                : ShardAnswer.failures(answers).stream()
                        .filter(shard -> !(shard.error() instanceof CollectionNotFoundException
                                && forgotten.test(shard.shard())))
                        .toList();
        if (!broken.isEmpty()) {
            // Whatever the policy: one of these may hold it, so that it is not unknown.
            throw new IncompleteSearchException(unknown, broken, shards.size(), context());
        }
        return owner;
    }

    private Optional<StoredFace> stored(CollectionId shard, FaceId face) {
        return engine.run(new ListFaces(shard, List.of(face), Optional.empty(), 1, Optional.empty())).items().stream()
                .findFirst();
    }

    private List<ShardAnswer<SearchResult>> searchByPicture(
            FaceRef face, FaceSearchRequest request, List<CollectionId> others) {
        List<ShardAnswer<Optional<StoredFace>>> looked =
                ask("ListFaces", List.of(face.collection()), shard -> stored(shard, face.face()));
        Optional<StoredFace> stored =
                ShardAnswer.answers(looked).stream().flatMap(Optional::stream).findFirst();
        Optional<FaceImage> picture =
                stored.flatMap(known -> sharding.images().flatMap(images -> images.imageOf(known)));
        if (picture.isEmpty()) {
            String why = Stream.concat(ShardAnswer.failures(looked).stream().map(shard -> ": " + shard), Stream.of(""))
                    .findFirst()
                    .orElseThrow();
            return failed(
                    others, "the picture of the face is not to be had, with which this shard would be searched" + why);
        }
        ImageCheck check = picture.get().check();
        if (check instanceof ImageCheck.Refused refused) {
            return failed(others, "the picture of the face cannot be used: " + refused.problem());
        }
        Probe probe = probe((ImageCheck.Usable) check, stored.get().box());
        ImageSearchRequest byPicture = request(picture.get(), request);
        return ask(
                "SearchFacesByImage",
                others,
                shard -> checked(shard, probe, engine.run(new SearchFacesByImage(shard, probe.image, byPicture))));
    }

    // What is sent for the face, where it is expected in that, and how to tell where it is in the whole.
    private record Probe(ImageCheck.Usable image, BoundingBox expected, Function<BoundingBox, BoundingBox> toWhole) {}

    private static Probe probe(ImageCheck.Usable picture, BoundingBox box) {
        if (picture instanceof ImageCheck.Ready ready && ready.decode() instanceof ImagePixels.Upright upright) {
            FaceCrop crop = new FaceCropper(upright.image(), List.of(box)).crop(0);
            if (FaceImage.bytes(crop.bytes()).check() instanceof ImageCheck.Usable usable) {
                return new Probe(usable, box, crop::toWhole);
            }
        }
        // In S3: the service takes the largest face of the whole, and what it took is looked at afterwards.
        return new Probe(picture, box, whole -> whole);
    }

    private static SearchResult checked(CollectionId shard, Probe probe, SearchResult result) {
        if (result instanceof OverBudget) {
            return result;
        }
        Optional<BoundingBox> box = result instanceof SearchResult.Matched matched
                ? matched.searched().box()
                : result instanceof SearchResult.NoMatch none ? none.searched().box() : Optional.empty();
        boolean same = box.map(probe.toWhole)
                .filter(found -> found.intersectionOverUnion(probe.expected) >= SAME_FACE)
                .isPresent();
        if (!same) {
            throw error(
                    shard,
                    "the service did not find the wanted face in the picture: "
                            + box.map(found -> "it took another one").orElseGet(result::toString));
        }
        return result;
    }

    private static ImageSearchRequest request(FaceImage picture, FaceSearchRequest like) {
        return new ImageSearchRequest(
                picture, like.threshold(), like.maxFaces(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<ShardAnswer<SearchResult>> failed(List<CollectionId> shards, String why) {
        return shards.stream()
                .<ShardAnswer<SearchResult>>map(shard -> new ShardAnswer.Failed<>(shard, error(shard, why)))
                .toList();
    }

    private static RekollectException error(CollectionId shard, String why) {
        return new RekollectException(why, CallContext.of("SearchFacesByImage", Optional.of(shard)), false, null);
    }
}
