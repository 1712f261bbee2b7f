package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** The collection exists and has no such user. */
public final class UserNotFoundException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public UserNotFoundException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, false, cause);
    }
}
