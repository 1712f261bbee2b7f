package dev.rekollect.internal.operation;

/** What a service error means, once misleading codes and texts are told apart. */
public enum Fault {
    /** An InvalidParameterException that says: no face in the picture. */
    NO_FACE,
    /** An InvalidParameterException that says: no such face id. */
    UNKNOWN_FACE,
    /** The bytes are not a picture the service reads, or break its limits. */
    IMAGE_REFUSED,
    /** The S3 object is missing, out of reach, or in another region: the service does not say which. */
    S3_UNAVAILABLE,
    COLLECTION_MISSING,
    COLLECTION_EXISTS,
    /** A ResourceNotFoundException that is about a user: the collection is there. */
    USER_MISSING,
    /** The user exists already, or is being changed by another call. */
    CONFLICT,
    /** Any other refused parameter. */
    INVALID,
    DENIED,
    QUOTA,
    THROTTLED,
    /** The service failed or could not be reached. */
    UNAVAILABLE,
    INTERRUPTED,
    OTHER
}
