package dev.rekollect.s3;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that happened to an object, as S3 told it: at least once, in no certain order, and possibly long ago. So take
 * it for a hint to look at the object as it is now, not for the object's state.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind what to do about it
 * @param name as sent: {@code ObjectCreated:Put} in a notification, {@code Object Created} from EventBridge
 * @param bucket the bucket's name
 * @param key the object's key as it is stored: 1-1024 bytes of UTF-8, decoded already where it came encoded
 * @param versionId in a versioned bucket. Of a removal without one it is the delete marker's
 * @param etag without quotes; of removals there is none
 * @param size in bytes; of removals there is none
 * @param sequencer orders the events of this key; of some kinds of events there is none
 * @param time when it happened, if that was said
 * @param region of the bucket, if that was said
 * @param messageId of the SQS message it came in, where the input says: what a Lambda function answers of those it could
 *     not handle
 */
public record S3Event(
        Kind kind,
        String name,
        String bucket,
        String key,
        Optional<String> versionId,
        Optional<String> etag,
        OptionalLong size,
        Optional<Sequencer> sequencer,
        Optional<Instant> time,
        Optional<String> region,
        Optional<String> messageId) {

    /** What happened. */
    public enum Kind {
        /** An object or a new version of it was stored: by put, post, copy or a multipart upload. */
        CREATED,
        /** An object, a version or the sight of it was removed: by a deletion, a delete marker or a lifecycle rule. */
        REMOVED,
        /** An archived object can be read for a while. */
        RESTORED,
        /** Anything that leaves content and presence as they are: tags, permissions, storage class, replication. */
        OTHER
    }

    /** {@code s3://bucket/key}. */
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }
}
