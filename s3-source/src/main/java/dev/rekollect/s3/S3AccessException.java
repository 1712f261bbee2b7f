package dev.rekollect.s3;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.RekollectException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to S3 that broke: throttled or failing after the SDK's retries, no connection, wrong credentials; while
 * listing also a bucket that is not there or may not be listed. What is wrong with one object is a value instead.
 */
public final class S3AccessException extends RekollectException {

    private static final long serialVersionUID = 1;

    private final String bucket;
    private final @Nullable String key;

    /**
     * @param problem what happened and what to do about it; the context is appended
     * @param bucket which
     * @param key which object, if it was about one
     * @param context the operation, such as {@code GetObject}
     * @param retryable whether the same request may succeed later without anyone changing anything
     * @param cause the SDK's exception, if there is one
     */
    public S3AccessException(
            String problem,
            String bucket,
            @Nullable String key,
            CallContext context,
            boolean retryable,
            @Nullable Throwable cause) {
        super(problem, context, retryable, cause);
        this.bucket = bucket;
        this.key = key;
    }

    /** The bucket. */
    public String bucket() {
        return bucket;
    }

    /** The object's key, if the request was about one object. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }
}
