package dev.rekollect.spi;

import dev.rekollect.model.CollectionId;
import java.time.Duration;
import java.util.Optional;

/**
 * One call of a service operation, with all its attempts. Holds no ids of faces, no names and no bytes.
 *
 * @param operation the service operation, such as {@code IndexFaces}
 * @param collection the collection it spoke of, if any
 * @param outcome how it ended, in words of which there are few: the outcome's name such as {@code indexed},
 *     {@code no_match} or {@code image_refused}; {@code success} where an operation has no outcomes; the exception's name
 *     such as {@code throttled} where it broke
 * @param attempts how often it was sent; 0 when it was not sent at all
 * @param waited how long it waited in all: for its turn, and between attempts
 * @param took from the call to its end
 */
public record CallSummary(
        String operation,
        Optional<CollectionId> collection,
        String outcome,
        int attempts,
        Duration waited,
        Duration took) {}
