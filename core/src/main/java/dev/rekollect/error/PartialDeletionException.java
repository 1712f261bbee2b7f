package dev.rekollect.error;

import dev.rekollect.model.FaceRef;
import java.util.List;

/**
 * A deletion broke after some of its faces may have been deleted; says which are certainly gone and which are not.
 * {@link #getCause()} is what broke it. Deleting the remaining ones again is safe.
 */
public final class PartialDeletionException extends RekollectException {

    private static final long serialVersionUID = 1;

    private final transient List<FaceRef> deleted;
    private final transient List<FaceRef> remaining;

    /**
     * @param deleted the faces that are gone
     * @param remaining the faces that may still be stored
     * @param context which call
     * @param cause what broke
     */
    public PartialDeletionException(
            List<FaceRef> deleted, List<FaceRef> remaining, CallContext context, RekollectException cause) {
        super(
                deleted.size() + " faces deleted, " + remaining.size()
                        + " not; delete remaining() again once the cause is mended: " + cause.getMessage(),
                context,
                cause.isRetryable(),
                cause);
        this.deleted = List.copyOf(deleted);
        this.remaining = List.copyOf(remaining);
    }

    /** The faces that are gone. */
    public List<FaceRef> deleted() {
        return deleted;
    }

    /** The faces that may still be stored. */
    public List<FaceRef> remaining() {
        return remaining;
    }
}
