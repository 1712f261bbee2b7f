package dev.rekollect.internal.shard;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.Deletion;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.job.Indexing;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.QualityFilter;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.FaceImages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Copies one picture's faces into the new shards: pays for it once, whatever happened before. Thread-safe. */
final class PictureCopy {

    private final CallEngine engine;
    private final MigrationState state;
    private final FaceImages images;
    private final Indexing.Destination target;
    private final CollectionId name;
    private final Placement placement;

    /** Where a picture goes among the new shards. */
    interface Placement {
        CollectionId shardOf(IndexRequest request, ImageCheck.Usable image);
    }

    /** What came of it. */
    record Outcome(int faces, Optional<String> overBudget) {}

    PictureCopy(
            CallEngine engine,
            CollectionId name,
            MigrationState state,
            FaceImages images,
            Indexing.Destination target,
            Placement placement) {
        this.engine = engine;
        this.name = name;
        this.state = state;
        this.images = images;
        this.target = target;
        this.placement = placement;
    }

    /** What a picture is called in the log: image ids are unique within a collection only. */
    static String picture(CollectionId shard, ImageId image) {
        return shard + "/" + image;
    }

    /**
     * Copies.
     *
     * @param old the faces of one picture, as the old shard lists them
     */
    Outcome copy(List<StoredFace> old) {
        StoredFace any = old.get(0);
        String picture = picture(any.ref().collection(), any.imageId());
        Optional<FaceImage> image = images.imageOf(any);
        ImageCheck check = image.map(FaceImage::check).orElse(null);
        if (!(check instanceof ImageCheck.Usable usable)) {
            // Gone, or no picture any more: another run would find the same.
            state.done(picture, FacePairs.complete(old, List.of()));
            return new Outcome(0, Optional.empty());
        }
        IndexRequest request = request(image.get(), any, old);
        if (state.isBegun(picture)) {
            List<StoredFace> left = leftOver(request, usable, old);
            if (!left.isEmpty()) {
                deleteUnwanted(old, left);
                return done(picture, old, left);
            }
        }
        state.begin(picture);
        IndexResult result = new Indexing(engine, name, target).index(request);
        if (result instanceof OverBudget refused) {
            return new Outcome(0, Optional.of(refused.reason()));
        }
        if (result instanceof IndexResult.InDoubt doubt) {
            throw doubt.error();
        }
        return done(picture, old, result.faces().stream().map(IndexedFace::face).toList());
    }

    // The run was stopped before, or while, it took back what the old collection does not have.
    private void deleteUnwanted(List<StoredFace> old, List<StoredFace> found) {
        Collection<StoredFace> wanted =
                FacePairs.of(old, found, Function.identity()).values();
        List<FaceId> unwanted = found.stream()
                .filter(face -> !wanted.contains(face))
                .map(StoredFace::id)
                .toList();
        var unused = Deletion.delete(engine, found.get(0).ref().collection(), unwanted);
    }

    private Outcome done(String picture, List<StoredFace> old, List<StoredFace> found) {
        Map<FaceRef, Optional<FaceRef>> pairs = FacePairs.complete(old, found);
        state.done(picture, pairs);
        return new Outcome(
                (int) pairs.values().stream().flatMap(Optional::stream).count(), Optional.empty());
    }

    private IndexRequest request(FaceImage image, StoredFace any, List<StoredFace> old) {
        IndexRequest request = IndexRequest.of(image)
                // Whatever was good enough then is now, too.
                .qualityFilter(QualityFilter.NONE)
                .select(FacePairs.partnersOf(old, state::isCopy));
        return any.externalImageId().map(request::externalImageId).orElse(request);
    }

    // Of a picture that was announced and not written down: what the new shard holds of it, if it was carried out. Such
    // faces have the picture's name and are nobody's copy; of several pictures of that name, those with the same boxes.
    private List<StoredFace> leftOver(IndexRequest request, ImageCheck.Usable image, List<StoredFace> old) {
        CollectionId shard = placement.shardOf(request, image);
        Optional<ExternalImageId> named = request.externalImageId();
        FaceFilter filter = named.map(FaceFilter.ALL::externalImageId).orElse(FaceFilter.ALL);
        Map<ImageId, List<StoredFace>> byImage;
        try (Stream<StoredFace> faces = new FaceListing(engine, List.of(shard), filter).stream()) {
            byImage = faces.filter(face -> face.externalImageId().equals(named) && !state.isCopy(face.ref()))
                    .collect(Collectors.groupingBy(StoredFace::imageId, LinkedHashMap::new, Collectors.toList()));
        }
        return byImage.values().stream()
                .filter(faces ->
                        FacePairs.complete(old, faces).values().stream().anyMatch(Optional::isPresent))
                .findFirst()
                .orElse(List.of());
    }
}
