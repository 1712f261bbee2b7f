package dev.rekollect.testkit.internal.s3;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of an object, or the mark that it was deleted.
 *
 * @param bytes shared, so not to be changed; empty of a mark
 * @param etag without quotes
 * @param versionId in a bucket that has versions
 * @param lastModified in full seconds
 * @param storageClass such as {@code STANDARD}
 * @param keyDenied whether nobody may use the key it is encrypted with
 * @param contentType as it was said to be
 * @param deleteMarker whether this is a mark
 */
@SuppressWarnings("ArrayRecordComponent") // Compared as what they are: one object, not what it holds.
public record StoredObject(
        byte[] bytes,
        String etag,
        Optional<String> versionId,
        Instant lastModified,
        String storageClass,
        boolean keyDenied,
        String contentType,
        boolean deleteMarker) {

    /** Whether it has to be restored before it can be read. */
    public boolean isArchived() {
        return storageClass.equals("GLACIER") || storageClass.equals("DEEP_ARCHIVE");
    }

    StoredObject storageClass(String other) {
        return new StoredObject(bytes, etag, versionId, lastModified, other, keyDenied, contentType, deleteMarker);
    }

    StoredObject keyDenied(boolean denied) {
        return new StoredObject(bytes, etag, versionId, lastModified, storageClass, denied, contentType, deleteMarker);
    }
}
