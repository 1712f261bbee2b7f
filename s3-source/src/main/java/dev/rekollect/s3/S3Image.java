package dev.rekollect.s3;

import dev.rekollect.model.ExternalImageId;
import java.time.Instant;

/**
 * An object as it was listed, and may not be any more. Whether it is a picture, its bytes will tell: see
 * {@link ObjectPictures}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param bucket the bucket's name
 * @param key as it is stored: not encoded
 * @param etag without quotes. Changes with the content; is no hash of it where the upload had several parts or is encrypted
 * @param size in bytes
 * @param lastModified in full seconds, as S3 keeps it
 * @param storageClass such as {@code STANDARD}
 * @param externalImageId the name its faces get
 */
public record S3Image(
        String bucket,
        String key,
        String etag,
        long size,
        Instant lastModified,
        String storageClass,
        ExternalImageId externalImageId)
        implements S3Item {

    /** {@code s3://bucket/key}. */
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }
}
