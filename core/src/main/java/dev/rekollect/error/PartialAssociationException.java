package dev.rekollect.error;

import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.FaceId;
import java.util.List;

/**
 * Giving faces to a user, or taking them away, broke after an earlier call had succeeded. {@link #done()} is what came of
 * those, {@link #getCause()} is what broke. The same for {@link #remaining()} again is safe.
 */
public final class PartialAssociationException extends RekollectException {

    private static final long serialVersionUID = 1;

    private final transient AssociationResult.Applied done;
    private final transient List<FaceId> remaining;

    /**
     * @param done what came of the earlier calls
     * @param remaining the faces of the broken call and of those after it
     * @param context which call
     * @param cause what broke
     */
    public PartialAssociationException(
            AssociationResult.Applied done, List<FaceId> remaining, CallContext context, RekollectException cause) {
        super(
                done.changed().size() + " faces changed, " + done.refused().size() + " refused, " + remaining.size()
                        + " not tried or in doubt; repeat for remaining() once the cause is mended: "
                        + cause.getMessage(),
                context,
                cause.isRetryable(),
                cause);
        this.done = done;
        this.remaining = List.copyOf(remaining);
    }

    /** What came of the earlier calls. */
    public AssociationResult.Applied done() {
        return done;
    }

    /** The faces of which it is not known whether anything has changed, and those that were not sent. */
    public List<FaceId> remaining() {
        return remaining;
    }
}
