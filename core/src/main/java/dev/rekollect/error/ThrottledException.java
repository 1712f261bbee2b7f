package dev.rekollect.error;

import org.jspecify.annotations.Nullable;

/** The service refused the call because of its rate, after the retries that were allowed. */
public final class ThrottledException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened and what to do about it
     * @param context which call
     * @param cause the SDK's exception
     */
    public ThrottledException(String problem, CallContext context, @Nullable Throwable cause) {
        super(problem, context, true, cause);
    }
}
