package dev.rekollect.internal.engine;

import dev.rekollect.internal.operation.Fault;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.model.FaceRef;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells a miss from a read that came too early. For a while after a write, the service may answer that the face or the
 * collection does not exist; that is worth another try only for what this process has just written itself.
 */
final class ReadAfterWriteGuard {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final RecentWrites writes;

    ReadAfterWriteGuard(RecentWrites writes) {
        this.writes = writes;
    }

    /** How long to wait before the next try, or nothing when the error stands. */
    Optional<Duration> pause(Operation<?> operation, Fault fault, int attempt) {
        if (!tooEarly(operation, fault)) {
            return Optional.empty();
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
        return Optional.of(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
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
                    case COLLECTION_MISSING -> writes.contains(collection);
                    default -> false;
                })
                .orElse(false);
    }
}
