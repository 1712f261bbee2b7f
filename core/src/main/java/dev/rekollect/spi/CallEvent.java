package dev.rekollect.spi;

import dev.rekollect.model.CollectionId;
import java.time.Duration;
import java.util.Optional;

/**
 * One request that was sent to the service, and how it ended. Holds no ids of faces, no names and no bytes.
 *
 * @param operation the service operation, such as {@code IndexFaces}
 * @param collection the collection it spoke of, if any
 * @param attempt 1 for the first request of a call, 2 for the first repetition
 * @param errorCode the service's error code; absent on success and where no answer came
 * @param succeeded whether the service answered without an error
 * @param took from sending to the answer
 */
public record CallEvent(
        String operation,
        Optional<CollectionId> collection,
        int attempt,
        Optional<String> errorCode,
        boolean succeeded,
        Duration took) {}
