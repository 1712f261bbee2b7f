package dev.rekollect.testkit;

import java.util.Optional;

/**
 * Where the fake reads pictures that a request names as S3 objects.
 *
 * <p>The service cannot tell a caller a missing object from a wrong region or a missing permission: all are
 * {@code InvalidS3ObjectException}. So here an empty answer and any exception mean the same. Implementations must be
 * thread-safe.
 *
 * @see S3ClientImages
 */
@FunctionalInterface
public interface S3Images {

    /**
     * The bytes of an object.
     *
     * @param bucket as in the request
     * @param key as in the request: raw, not URL-decoded
     * @param version as in the request; the latest where it is empty
     * @return empty where there is no such object. The fake does not write to the array
     */
    Optional<byte[]> read(String bucket, String key, Optional<String> version);
}
