package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** A limit of the service that does not pass with time is reached, such as the faces of a collection. */
public final class QuotaExceededException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public QuotaExceededException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, false, cause);
    }
}
