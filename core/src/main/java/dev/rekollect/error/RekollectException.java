package dev.rekollect.error;

import dev.rekollect.model.CollectionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to the service that broke: the root of everything this library throws for reasons outside the caller's code.
 *
 * <p>Ordinary outcomes (no face, a refused picture, no match) are values and never arrive here. Wrong arguments are
 * {@link IllegalArgumentException}s, thrown by the method that takes them. The SDK's exception is the cause.
 */
public class RekollectException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient CallContext context;
    private final boolean retryable;

    /**
     * @param problem what happened and what to do about it; the context is appended
     * @param context which call
     * @param retryable whether the same call may succeed later without anyone changing anything
     * @param cause the SDK's exception, if there is one
     */
    public RekollectException(String problem, CallContext context, boolean retryable, @Nullable Throwable cause) {
        super(problem + " (" + context + ")", cause);
        this.context = context;
        this.retryable = retryable;
    }

    /** The service operation, such as {@code IndexFaces}. */
    public final String operation() {
        return context.operation();
    }

    /** The collection the call spoke of, if any. */
    public final Optional<CollectionId> collection() {
        return context.collection();
    }

    /** The service's id of the request; absent when no answer came. */
    public final Optional<String> requestId() {
        return context.requestId();
    }

    /** The service's error code; absent when no answer came. */
    public final Optional<String> errorCode() {
        return context.errorCode();
    }

    /** How often it was sent, how long it waited, and how fast such calls go. */
    public final CallEffort effort() {
        return context.effort();
    }

    /** Whether the same call may succeed later without anyone changing anything. */
    public final boolean isRetryable() {
        return retryable;
    }
}
