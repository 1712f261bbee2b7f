package dev.rekollect.error;

import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexResult;
import java.util.List;

/**
 * A picture was indexed, and its selection could not be carried out: it failed itself, or the faces it did not choose
 * could not all be deleted again. What was paid for is here: {@link #result()} is what came of the indexing,
 * {@link #remaining()} is what is stored against the selection's will, or without it.
 */
public final class SelectionIncompleteException extends RekollectException {

    private static final long serialVersionUID = 1;

    private final transient IndexResult result;
    private final transient List<FaceRef> remaining;

    /**
     * @param result what came of the indexing
     * @param remaining faces that are stored and were not selected
     * @param context which call
     * @param cause what broke: the selection, or the deletion
     */
    public SelectionIncompleteException(
            IndexResult result, List<FaceRef> remaining, CallContext context, RuntimeException cause) {
        super(
                "the picture is indexed, but " + remaining.size()
                        + " faces that were not selected are still stored; delete remaining(): " + cause.getMessage(),
                context,
                cause instanceof RekollectException call && call.isRetryable(),
                cause);
        this.result = result;
        this.remaining = List.copyOf(remaining);
    }

    /** What came of the indexing. */
    public IndexResult result() {
        return result;
    }

    /** The faces that are stored and were not selected. */
    public List<FaceRef> remaining() {
        return remaining;
    }
}
