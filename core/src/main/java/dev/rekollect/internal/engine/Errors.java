package dev.rekollect.internal.engine;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallEffort;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.CollectionExistsException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.InvalidRequestException;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.ServiceUnavailableException;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.error.UserExistsException;
import dev.rekollect.error.UserNotFoundException;
import dev.rekollect.internal.operation.CreateUser;
import dev.rekollect.internal.operation.Fault;
import dev.rekollect.internal.operation.FaultReader;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.internal.pace.PacedRateLimiter;
import dev.rekollect.resilience.Resilience;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The exception for a fault that is no ordinary outcome: what happened, and what to do about it. */
final class Errors {

    private Errors() {}

    static RekollectException of(Operation<?> operation, Fault fault, SdkException e, CallEffort effort) {
        CallContext context = new CallContext(
                operation.name(), operation.collection(), FaultReader.requestId(e), FaultReader.code(e), effort);
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
            case USER_MISSING ->
                new UserNotFoundException(
                        "the collection has no such user; users().createIfMissing(...) creates them: " + said,
                        context,
                        e);
            case CONFLICT ->
                operation instanceof CreateUser
                        ? new UserExistsException(
                                "there is a user of that id already; createIfMissing(...) uses them: " + said,
                                context,
                                e)
                        : new RekollectException(
                                "another call is changing the same; try again: " + said, context, true, e);
            case THROTTLED -> new ThrottledException(throttled(operation, e, effort) + ": " + said, context, e);
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

    // What to change depends on who else uses the quota, which only the reader knows: all the choices in one sentence.
    private static String throttled(Operation<?> operation, SdkException e, CallEffort effort) {
        if (FaultReader.isS3Throttle(e)) {
            return "the service was throttled when it fetched the picture from S3, which its quota for "
                    + operation.name() + " does not cover: send the bytes, or fewer pictures of one bucket at once";
        }
        String pace = effort.perSecond().isPresent()
                ? "if others use the account too, set quotas(... .share(n)) or quotas(... .adaptive()); if its quota is not"
                        + " the published one, set quotas(... .with(\"" + operation.name() + "\", perSecond))"
                : "calls of this client are not paced; set quotas(...) to pace them";
        return "refused because of the rate of requests; quotas are per operation, account and region; " + pace;
    }

    /** The call was not sent: its turn would come too late. */
    static RekollectException notPaced(
            Operation<?> operation, PacedRateLimiter.Permit permit, Resilience settings, CallEffort effort) {
        String why = permit == PacedRateLimiter.Permit.QUEUE_FULL
                ? settings.longestQueue() + " callers wait for their turn already; raise longestQueue, or send less"
                : "its turn would come after callTimeout ("
                        + settings.callTimeout().map(Duration::toString).orElse("none")
                        + "); raise it, or the quota, or send less";
        return new ThrottledException(
                "not sent: " + why, CallContext.of(operation.name(), operation.collection(), effort), null);
    }

    /** The call was not sent: there is no money for it. */
    static RekollectException overBudget(Operation<?> operation, String reason, CallEffort effort) {
        return new QuotaExceededException(
                "not sent: " + reason, CallContext.of(operation.name(), operation.collection(), effort), null);
    }

    /** The call was not sent: too many others are under way. */
    static RekollectException tooMany(Operation<?> operation, int concurrency, CallEffort effort) {
        return new ThrottledException(
                "not sent: " + concurrency + " calls were under way until callTimeout; raise concurrency and the HTTP"
                        + " client's connections, or send less",
                CallContext.of(operation.name(), operation.collection(), effort),
                null);
    }

    /** The call was not sent: the last ones all failed. */
    static RekollectException breakerOpen(
            Operation<?> operation, String breaker, CallEffort effort, @Nullable SdkException last) {
        return new ServiceUnavailableException(
                (last == null ? "not sent: " : "failed, and not sent again: ")
                        + "so many of the last calls failed that the circuit breaker " + breaker
                        + " is open; it tries again by itself",
                CallContext.of(operation.name(), operation.collection(), effort),
                last);
    }

    /** The client broke in a way no SDK client should, or its answer lacks what the service always sends. */
    static RekollectException unreadable(Operation<?> operation, RuntimeException e, CallEffort effort) {
        return new RekollectException(
                "the client failed, or its answer cannot be read; the service may have carried the call out: " + e,
                CallContext.of(operation.name(), operation.collection(), effort),
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
