package dev.rekollect.error;

import dev.rekollect.model.EachFaceResult.FaceSearch;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.FaceRef;
import java.util.List;

/**
 * The search for every face of a picture broke half way. The searches that were paid for are here, and the faces that
 * were not searched for.
 */
public final class PartialSearchException extends RekollectException {

    private static final long serialVersionUID = 1;

    private final transient List<FaceSearch> searches;
    private final transient List<FaceDetail> remaining;
    private final transient List<FaceRef> leftBehind;

    /**
     * @param searches the finished ones
     * @param remaining the faces that were not searched for
     * @param leftBehind scratch faces that could not be deleted again
     * @param context which call
     * @param cause what broke
     */
    public PartialSearchException(
            List<FaceSearch> searches,
            List<FaceDetail> remaining,
            List<FaceRef> leftBehind,
            CallContext context,
            RekollectException cause) {
        super(
                searches.size() + " faces of the picture searched for, " + remaining.size() + " not: "
                        + cause.getMessage(),
                context,
                cause.isRetryable(),
                cause);
        this.searches = List.copyOf(searches);
        this.remaining = List.copyOf(remaining);
        this.leftBehind = List.copyOf(leftBehind);
    }

    /** The finished searches, with their matches. */
    public List<FaceSearch> searches() {
        return searches;
    }

    /** The faces that were not searched for. */
    public List<FaceDetail> remaining() {
        return remaining;
    }

    /** Scratch faces that could not be deleted again: delete them. Empty without scratch faces. */
    public List<FaceRef> leftBehind() {
        return leftBehind;
    }
}
