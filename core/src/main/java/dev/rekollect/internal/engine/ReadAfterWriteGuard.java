package dev.rekollect.internal.engine;

import dev.rekollect.internal.operation.DeleteCollection;
import dev.rekollect.internal.operation.Fault;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.model.FaceRef;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells a miss from a read that came too early. For a while after a write, the service may answer that the face, the user
 * or the collection does not exist; that is worth another try only for what this process has just written itself.
 */
final class ReadAfterWriteGuard {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final RecentWrites writes;
    private final Duration window;

    ReadAfterWriteGuard(RecentWrites writes, Duration window) {
        this.writes = writes;
        this.window = window;
    }

    /**
     * How long to wait before the next try, or nothing when the error stands.
     *
     * @param waited what the call has waited already: bounds the waiting whatever the clock does
     */
    Optional<Duration> pause(Operation<?> operation, Fault fault, int attempt, Duration waited) {
        return waited.compareTo(window) < 0 && tooEarly(operation, fault)
                ? Optional.of(pause(attempt))
                : Optional.empty();
    }

    /** The pause after a try that came too early: doubled each time, up to a limit. */
    static Duration pause(int attempt) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private boolean tooEarly(Operation<?> operation, Fault fault) {
        return operation
                .collection()
                .map(collection -> switch (fault) {
                    case UNKNOWN_FACE ->
                        operation
                                .looksUp()
                                .filter(face -> writes.contains(new FaceRef(collection, face)))
                                .isPresent();
                    case USER_MISSING ->
                        operation
                                .looksUpUser()
                                .filter(user -> writes.contains(collection, user))
                                .isPresent();
                    // Deleting what is not there any more is done, whoever did it.
                    case COLLECTION_MISSING -> !(operation instanceof DeleteCollection) && writes.contains(collection);
                    default -> false;
                })
                .orElse(false);
    }
}
