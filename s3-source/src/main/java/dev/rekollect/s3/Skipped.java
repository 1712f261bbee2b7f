package dev.rekollect.s3;

/**
 * An object that is not worth fetching, or was not asked for.
 *
 * @param object which
 * @param reason for programs
 * @param message for people: names the limit, the value and the remedy
 */
public record Skipped(S3Image object, Reason reason, String message) implements S3Item {

    @Override
    public String key() {
        return object.key();
    }

    /** Why an object is skipped. */
    public enum Reason {
        /** The {@link S3Images#filter} or {@link S3Images#modifiedAfter} left it out. */
        FILTERED,
        /** An empty object whose key ends in a slash: how the S3 console shows a folder that holds nothing. */
        FOLDER,
        /** No bytes. */
        EMPTY,
        /** More bytes than are read in order to make a picture fit: 64 MiB. */
        TOO_LARGE,
        /** In the storage class GLACIER or DEEP_ARCHIVE, and not restored. */
        ARCHIVED
    }
}
