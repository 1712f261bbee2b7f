package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** The collection does not exist in the client's region and account. */
public final class CollectionNotFoundException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public CollectionNotFoundException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, false, cause);
    }
}
