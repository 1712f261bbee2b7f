package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** There is a user of that id in the collection already. */
public final class UserExistsException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public UserExistsException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, false, cause);
    }
}
