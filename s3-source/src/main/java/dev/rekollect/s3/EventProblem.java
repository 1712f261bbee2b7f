package dev.rekollect.s3;

import java.util.Optional;

/**
 * Why an event, or all of what was to hold events, could not be read.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind for programs
 * @param path where, such as {@code Records[2].s3.object.key}, through all envelopes; empty for the whole
 * @param message for people: what is wrong, with the limit and the value
 * @param messageId of the SQS message it came in, where the input says
 */
public record EventProblem(Kind kind, String path, String message, Optional<String> messageId) {

    /** What is wrong. */
    public enum Kind {
        /** Longer than is read, or wrapped more often than any service does. */
        TOO_LARGE,
        /** Not JSON, not UTF-8, or with a name twice in one object. */
        NOT_JSON,
        /** JSON, but nothing that S3, SNS, SQS or EventBridge send about an object. */
        NOT_AN_S3_EVENT,
        /** An S3 event of a structure that does not exist yet. */
        UNSUPPORTED_VERSION,
        /** An S3 event without something it must have. */
        MISSING,
        /** An S3 event with a key, size, sequencer or time that cannot be what S3 sends. */
        MALFORMED
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "" : path + ": ")
                + message
                + messageId.map(id -> " (SQS message " + id + ")").orElse("");
    }
}
