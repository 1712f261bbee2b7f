package dev.rekollect.error;

import dev.rekollect.model.CollectionId;
import java.util.Optional;

/**
 * Which call broke.
 *
 * @param operation the service operation, such as {@code IndexFaces}
 * @param collection the collection it spoke of, if any
 * @param requestId the service's id of the request, to quote to AWS support; absent when no answer came
 * @param errorCode the service's error code, such as {@code ThrottlingException}; absent when no answer came
 * @param effort what was tried
 */
public record CallContext(
        String operation,
        Optional<CollectionId> collection,
        Optional<String> requestId,
        Optional<String> errorCode,
        CallEffort effort) {

    /** A call to the service that has no answer, or needs none of it told. */
    public static CallContext of(String operation, Optional<CollectionId> collection) {
        return of(operation, collection, CallEffort.UNKNOWN);
    }

    /** A call to the service that has no answer. */
    public static CallContext of(String operation, Optional<CollectionId> collection, CallEffort effort) {
        return new CallContext(operation, collection, Optional.empty(), Optional.empty(), effort);
    }

    @Override
    public String toString() {
        return operation
                + collection.map(id -> " on collection '" + id + "'").orElse("")
                + errorCode.map(code -> ", " + code).orElse("")
                + (effort.equals(CallEffort.UNKNOWN) ? "" : effort)
                + requestId.map(id -> ", request " + id).orElse("");
    }
}
