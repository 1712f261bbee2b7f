package dev.rekollect;

import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.QualityFilter;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Searching for every face of a picture, not just the largest: {@code staff.searchEachFace(group).threshold(95).run()}.
 *
 * <p>The price for a picture with n faces is 1 + n paid calls: one DetectFaces (group 2), then one SearchFacesByImage
 * (group 1) for each face: the largest with the whole picture, every other with a part cut out around it, in which the
 * neighbours are painted over. Nothing is written. A picture without a face costs 1. Where a search breaks half way,
 * {@link dev.rekollect.error.PartialSearchException} carries those that were paid for.
 *
 * <p>A picture in S3 cannot be cut here. {@link #throughScratchFaces()} searches it for the same price, 1 + n calls of
 * group 1: IndexFaces into this very collection (a vector can be searched only where it is stored), SearchFaces for
 * each face, and a free DeleteFaces.
 */
public final class EachFaceSearchCall extends FaceCall<EachFaceResult> {

    /** Carries the sentence out. */
    @FunctionalInterface
    interface Search {
        EachFaceResult run(ImageSearchRequest request, boolean throughScratchFaces);
    }

    private final Search search;
    private final ImageSearchRequest request;
    private final boolean throughScratchFaces;

    EachFaceSearchCall(Executor executor, Search search, ImageSearchRequest request, boolean throughScratchFaces) {
        super(executor);
        this.search = search;
        this.request = request;
        this.throughScratchFaces = throughScratchFaces;
    }

    /** What is searched for, as a value to keep. */
    public ImageSearchRequest request() {
        return request;
    }

    /** Sets the least similarity of a match, in percent, 0-100; default 80. */
    public EachFaceSearchCall threshold(double percent) {
        return with(request.threshold(percent));
    }

    /** Sets the most matches for each face, 1-4096. */
    public EachFaceSearchCall maxFaces(int limit) {
        return with(request.maxFaces(limit));
    }

    /** Sets how good a face must be to be searched for; default {@link QualityFilter#NONE}. */
    public EachFaceSearchCall qualityFilter(QualityFilter filter) {
        return with(request.qualityFilter(filter));
    }

    /**
     * Stores the picture's faces in the collection for the time of the search and deletes them again; they never appear
     * in the result. Needs the permission to index and delete; other searchers may see the faces for a moment. Should
     * the process die in between, the faces that stay carry an external image id that starts with
     * {@value dev.rekollect.internal.job.EachFaceSearch#SCRATCH_PREFIX}.
     */
    public EachFaceSearchCall throughScratchFaces() {
        return new EachFaceSearchCall(executor(), search, request, true);
    }

    private EachFaceSearchCall with(ImageSearchRequest changed) {
        return new EachFaceSearchCall(executor(), search, changed, throughScratchFaces);
    }

    @Override
    Supplier<EachFaceResult> answer() {
        return () -> search.run(request, throughScratchFaces);
    }
}
