package dev.rekollect.internal.operation;

import dev.rekollect.error.RekollectException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserId;
import java.util.Optional;

/**
 * One service call, described once: what to send, how to read the answer, and which of its errors are ordinary
 * outcomes. The engine decides when and how often to send it.
 *
 * @param <R> what the call answers
 */
public interface Operation<R> {

    /** The service's name of the operation, such as {@code IndexFaces}. */
    String name();

    /** What kind of work it is. */
    Family family();

    /** The collection the call speaks of, if any. */
    Optional<CollectionId> collection();

    /** Builds the request, sends it once, reads the response. */
    R call(Attempt attempt);

    /** The ordinary outcome that hides behind an error, if this error is one for this operation. */
    default Optional<R> outcomeOf(Fault fault, String message) {
        return Optional.empty();
    }

    /**
     * The outcome to give when an attempt may have been carried out and must not be repeated: present for an operation
     * that would do its work twice.
     *
     * @param error what the caller would get otherwise
     */
    default Optional<R> outcomeOfDoubt(RekollectException error) {
        return Optional.empty();
    }

    /** The outcome to give when there is no money for the call. */
    default Optional<R> outcomeOf(OverBudget refusal) {
        return Optional.empty();
    }

    /** What an error means when an earlier attempt of the same call may have been carried out. */
    default Optional<R> outcomeAfterDoubt(Fault fault, String message) {
        return outcomeOf(fault, message);
    }

    /** The stored face that the call looks up, for operations that fail when the service does not see it yet. */
    default Optional<FaceId> looksUp() {
        return Optional.empty();
    }

    /** The user that the call looks up, for operations that fail when the service does not see them yet. */
    default Optional<UserId> looksUpUser() {
        return Optional.empty();
    }

    /** Tells what a call that succeeded has written. */
    default void tell(R result, Writes writes) {}
}
