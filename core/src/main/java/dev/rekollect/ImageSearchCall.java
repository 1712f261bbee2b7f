package dev.rekollect;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.model.QualityFilter;
import dev.rekollect.model.SearchResult;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Searching for the largest face of a picture: {@code staff.search(image).threshold(98.5).maxFaces(5).run().best()}.
 *
 * <p>One paid call of group 1; for a picture without a face the service answers with an error, and AWS does not say
 * whether it bills those. The service ignores all faces but the largest, without a
 * word: {@link FaceCollection#searchEachFace} looks at all of them.
 */
public final class ImageSearchCall extends FaceCall<SearchResult> {

    private final Function<ImageSearchRequest, SearchResult> search;
    private final ImageSearchRequest request;

    ImageSearchCall(Executor executor, Function<ImageSearchRequest, SearchResult> search, ImageSearchRequest request) {
        super(executor);
        this.search = search;
        this.request = request;
    }

    /** What the call would ask for, as a value to keep. */
    public ImageSearchRequest request() {
        return request;
    }

    /** Sets the least similarity of a match, in percent, 0-100; default 80. */
    public ImageSearchCall threshold(double percent) {
        return with(request.threshold(percent));
    }

    /** Sets the most matches, 1-4096. The service does not say whether there were more. */
    public ImageSearchCall maxFaces(int limit) {
        return with(request.maxFaces(limit));
    }

    /** Sets how good the searched face must be; default {@link QualityFilter#NONE}, unlike in indexing. */
    public ImageSearchCall qualityFilter(QualityFilter filter) {
        return with(request.qualityFilter(filter));
    }

    /**
     * In a sharded collection, searches only the shards that can hold faces of this name: one paid call for each
     * generation. Elsewhere it changes nothing.
     */
    public ImageSearchCall routed(ExternalImageId name) {
        return with(request.routed(name));
    }

    /**
     * In a sharded collection, asks shards in growing waves until a match is at least so similar, in percent: the result
     * says which were not asked, and so not paid for. Elsewhere it changes nothing.
     */
    public ImageSearchCall earlyStop(double percent) {
        return with(request.earlyStop(percent));
    }

    private ImageSearchCall with(ImageSearchRequest changed) {
        return new ImageSearchCall(executor(), search, changed);
    }

    @Override
    Supplier<SearchResult> answer() {
        return () -> search.apply(request);
    }
}
