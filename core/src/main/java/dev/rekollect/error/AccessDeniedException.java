package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** The credentials are missing, not valid, or not allowed to do this. */
public final class AccessDeniedException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public AccessDeniedException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, false, cause);
    }
}
