package dev.rekollect.internal.operation;

import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * One service call, described once: what to send, how to read the answer, and which of its errors are ordinary
 * outcomes. The engine decides when and how often to send it.
 *
 * @param <R> what the call answers
 */
public interface Operation<R> {

    /** The service's name of the operation, such as {@code IndexFaces}. */
    String name();

    /** The collection the call speaks of, if any. */
    Optional<CollectionId> collection();

    /** Builds the request, sends it once, reads the response. */
    R call(RekognitionClient client);

    /** The ordinary outcome that hides behind an error, if this error is one for this operation. */
    default Optional<R> outcomeOf(Fault fault, String message) {
        return Optional.empty();
    }

    /** The stored face that the call looks up, for operations that fail when the service does not see it yet. */
    default Optional<FaceId> looksUp() {
        return Optional.empty();
    }

    /** Tells what a call that succeeded has written. */
    default void tell(R result, Writes writes) {}
}
