package dev.rekollect.internal.engine;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.CollectionExistsException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.InvalidRequestException;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.ServiceUnavailableException;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.internal.operation.Fault;
import dev.rekollect.internal.operation.FaultReader;
import dev.rekollect.internal.operation.Operation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The exception for a fault that is no ordinary outcome: what happened, and what to do about it. */
final class Errors {

    private Errors() {}

    static RekollectException of(Operation<?> operation, Fault fault, SdkException e) {
        CallContext context = new CallContext(
                operation.name(), operation.collection(), FaultReader.requestId(e), FaultReader.code(e));
        String said = FaultReader.message(e);
        return switch (fault) {
            case COLLECTION_MISSING ->
                new CollectionNotFoundException(
                        "the collection does not exist in the client's account and region;"
                                + " createIfMissing() creates it: " + said,
                        context,
                        e);
            case COLLECTION_EXISTS ->
                new CollectionExistsException(
                        "a collection of that name exists already; createIfMissing() uses it, recreate() empties it: "
                                + said,
                        context,
                        e);
            case THROTTLED ->
                new ThrottledException(
                        "refused because of the rate of requests; quotas are per operation, account and region: "
                                + said,
                        context,
                        e);
            case DENIED ->
                new AccessDeniedException(
                        "the credentials are missing, not valid or not allowed to do this: " + said, context, e);
            case QUOTA -> new QuotaExceededException("a limit of the service is reached: " + said, context, e);
            case UNAVAILABLE ->
                new ServiceUnavailableException("the service failed or could not be reached: " + said, context, e);
            case INTERRUPTED -> interrupted(operation, e);
            case INVALID, UNKNOWN_FACE, NO_FACE, IMAGE_REFUSED, S3_UNAVAILABLE ->
                new InvalidRequestException("the service refused the request: " + said, context, e);
            case OTHER -> new RekollectException("the call failed: " + said, context, false, e);
        };
    }

    /** The client broke in a way no SDK client should, or its answer lacks what the service always sends. */
    static RekollectException unreadable(Operation<?> operation, RuntimeException e) {
        return new RekollectException(
                "the client failed, or its answer cannot be read; the service may have carried the call out: " + e,
                CallContext.of(operation.name(), operation.collection()),
                false,
                e);
    }

    static CallInterruptedException interrupted(Operation<?> operation, @Nullable Exception cause) {
        // Whoever interrupted the thread wants it to stop; what catches our exception must still see that.
        Thread.currentThread().interrupt();
        return new CallInterruptedException(
                "interrupted; whether the service carried the call out is not known",
                CallContext.of(operation.name(), operation.collection()),
                cause);
    }
}
