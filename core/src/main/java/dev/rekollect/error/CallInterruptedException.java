package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** The calling thread was interrupted, or the future cancelled. Whether the service carried the call out is not known. */
public final class CallInterruptedException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public CallInterruptedException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, false, cause);
    }
}
