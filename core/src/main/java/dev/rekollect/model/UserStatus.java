package dev.rekollect.model;

/**
 * How far the service has taken a user's faces into account. A change takes it seconds, sometimes a minute, and searches
 * may find the user as they were before.
 */
public enum UserStatus {
    /** In the service's model, and nowhere explained. */
    CREATING,
    /** Without a face. */
    CREATED,
    /** Faces were associated or disassociated, and the user's vector is not made anew yet. */
    UPDATING,
    /** The vector has all the user's faces in it. */
    ACTIVE,
    /** A status this version of the library does not know. */
    OTHER
}
