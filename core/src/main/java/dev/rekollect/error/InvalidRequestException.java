package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** The service refused the call's parameters. */
public final class InvalidRequestException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public InvalidRequestException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, false, cause);
    }
}
