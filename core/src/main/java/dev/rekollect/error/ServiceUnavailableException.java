package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** The service failed, or could not be reached. */
public final class ServiceUnavailableException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public ServiceUnavailableException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, true, cause);
    }
}
