package dev.rekollect;

import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.SearchResult;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Searching for faces like a stored one: {@code staff.search(faceId).run()}. The face itself is never among its matches.
 *
 * <p>One paid call of group 1. A search for a face that this process stored within the last seconds is repeated while the
 * service does not see it; those tries end in errors, of which AWS does not say whether it bills them.
 */
public final class FaceSearchCall extends FaceCall<SearchResult> {

    private final Function<FaceSearchRequest, SearchResult> search;
    private final FaceSearchRequest request;

    FaceSearchCall(Executor executor, Function<FaceSearchRequest, SearchResult> search, FaceSearchRequest request) {
        super(executor);
        this.search = search;
        this.request = request;
    }

    /** What the call would ask for, as a value to keep. */
    public FaceSearchRequest request() {
        return request;
    }

    /** Sets the least similarity of a match, in percent, 0-100; default 80. */
    public FaceSearchCall threshold(double percent) {
        return new FaceSearchCall(executor(), search, request.threshold(percent));
    }

    /** Sets the most matches, 1-4096. The service does not say whether there were more. */
    public FaceSearchCall maxFaces(int limit) {
        return new FaceSearchCall(executor(), search, request.maxFaces(limit));
    }

    @Override
    Supplier<SearchResult> answer() {
        return () -> search.apply(request);
    }
}
