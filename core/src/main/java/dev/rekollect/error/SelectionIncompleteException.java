package dev.rekollect.error;

import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexResult;
import java.util.List;

/**
 * A picture was indexed, and the faces its selection did not choose could not all be deleted again. Nothing is lost:
 * {@link #result()} is what the call would have answered, {@link #remaining()} is what is left to delete.
 */
public final class SelectionIncompleteException extends RekollectException {

    private static final long serialVersionUID = 1;

    private final transient IndexResult result;
    private final transient List<FaceRef> remaining;

    /**
     * @param result what the call would have answered
     * @param remaining faces that are stored and should not be
     * @param context which call
     * @param cause what broke the deletion
     */
    public SelectionIncompleteException(
            IndexResult result, List<FaceRef> remaining, CallContext context, RekollectException cause) {
        super(
                "the picture is indexed, but " + remaining.size()
                        + " faces that were not selected are still stored; delete remaining(): " + cause.getMessage(),
                context,
                cause.isRetryable(),
                cause);
        this.result = result;
        this.remaining = List.copyOf(remaining);
    }

    /** What the call would have answered. */
    public IndexResult result() {
        return result;
    }

    /** The faces that are stored and should not be. */
    public List<FaceRef> remaining() {
        return remaining;
    }
}
