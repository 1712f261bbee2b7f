package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.PartialSearchException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageInfo;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.IndexFaces;
import dev.rekollect.internal.operation.SearchFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.EachFaceResult.FaceSearch;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.QualityFilter;
import dev.rekollect.model.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Every face of a picture by storing them all, searching for each by its id, and deleting them again: the one plan for
 * pictures whose bytes are not here.
 */
public final class ScratchFaceSearch {

    private final CallEngine engine;
    private final CollectionId id;

    /**
     * @param engine sends the calls
     * @param id in which collection
     */
    public ScratchFaceSearch(CallEngine engine, CollectionId id) {
        this.engine = engine;
        this.id = id;
    }

    /** Carries a request out. */
    public EachFaceResult search(ImageCheck.Usable image, ImageSearchRequest request) {
        ExternalImageId name = new ExternalImageId(EachFaceSearch.SCRATCH_PREFIX + UUID.randomUUID());
        IndexRequest scratch = IndexRequest.of(request.image())
                .externalImageId(name)
                .qualityFilter(request.qualityFilter().orElse(QualityFilter.NONE));
        IndexResult indexed = engine.run(new IndexFaces(id, image, scratch));
        if (indexed instanceof ImageRefused || indexed instanceof OverBudget) {
            return (EachFaceResult) indexed;
        }
        // Only what carries this search's own name is this search's to delete.
        List<IndexedFace> own = indexed.faces().stream()
                .filter(face -> face.face().externalImageId().equals(Optional.of(name)))
                .toList();
        if (own.isEmpty()) {
            return new NoFace();
        }
        List<FaceSearch> done = new ArrayList<>();
        RekollectException failure = null;
        JustStored.Removal removal;
        try {
            searchEach(own, request, done);
        } catch (RekollectException e) {
            failure = e;
        } finally {
            removal = JustStored.remove(engine, id, own);
        }
        if (failure != null) {
            throw new PartialSearchException(
                    done,
                    own.stream().skip(done.size()).map(IndexedFace::detail).toList(),
                    removal.remaining(),
                    CallContext.of("SearchFaces", Optional.of(id)),
                    failure);
        }
        Optional<ImageInfo> info =
                image instanceof ImageCheck.Ready ready ? Optional.of(ready.original()) : Optional.empty();
        return new EachFaceResult.Searched(done, info, removal.remaining());
    }

    private void searchEach(List<IndexedFace> faces, ImageSearchRequest request, List<FaceSearch> done) {
        for (IndexedFace face : faces) {
            FaceSearchRequest one = new FaceSearchRequest(
                    face.id(),
                    request.threshold(),
                    // The picture's other faces, and those of other searches, may take places in the answer.
                    request.maxFaces()
                            .map(most -> Math.min(most + FaceSelection.MAX_FACES, FaceSearchRequest.MAX_FACES)));
            done.add(new FaceSearch(face.detail(), withoutScratch(engine.run(new SearchFaces(id, one)), request)));
        }
    }

    private static SearchResult withoutScratch(SearchResult result, ImageSearchRequest request) {
        if (!(result instanceof SearchResult.Matched matched)) {
            return result;
        }
        List<FaceMatch> kept = matched.matches().stream()
                .filter(match -> match.face()
                        .externalImageId()
                        .filter(name -> name.value().startsWith(EachFaceSearch.SCRATCH_PREFIX))
                        .isEmpty())
                .limit(request.maxFaces().orElse(FaceSearchRequest.MAX_FACES))
                .toList();
        return kept.isEmpty()
                ? new SearchResult.NoMatch(matched.searched())
                : new SearchResult.Matched(kept, matched.searched());
    }
}
