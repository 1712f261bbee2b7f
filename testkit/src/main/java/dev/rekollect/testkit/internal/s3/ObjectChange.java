package dev.rekollect.testkit.internal.s3;

import java.util.Optional;

/**
 * Something that happened to an object.
 *
 * @param bucket where
 * @param region of the bucket
 * @param key the object's, as it is
 * @param kind what
 * @param object what was stored, or the mark; empty of a removal
 * @param versionId which version is meant, in a bucket that has versions
 * @param sequencer greater than that of any earlier change
 */
record ObjectChange(
        String bucket,
        String region,
        String key,
        Kind kind,
        Optional<StoredObject> object,
        Optional<String> versionId,
        String sequencer) {

    enum Kind {
        PUT("ObjectCreated:Put", "Object Created"),
        COPY("ObjectCreated:Copy", "Object Created"),
        DELETE("ObjectRemoved:Delete", "Object Deleted"),
        MARK("ObjectRemoved:DeleteMarkerCreated", "Object Deleted");

        final String eventName;
        final String detailType;

        Kind(String eventName, String detailType) {
            this.eventName = eventName;
            this.detailType = detailType;
        }

        boolean isRemoval() {
            return this == DELETE || this == MARK;
        }
    }
}
