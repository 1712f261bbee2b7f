package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** A collection of that name exists already. */
public final class CollectionExistsException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public CollectionExistsException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, false, cause);
    }
}
