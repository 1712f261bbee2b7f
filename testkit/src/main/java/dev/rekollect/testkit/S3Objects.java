package dev.rekollect.testkit;

import java.util.Optional;

/**
 * Where the fake reads pictures that a request names as S3 objects.
 *
 * <p>The service does not tell a caller a missing object from a missing bucket, a wrong region or a missing permission:
 * all are {@code InvalidS3ObjectException} with one text. So here an empty answer and any exception mean the same; in
 * memory, the exception is the cause of the SDK's. Implementations must be thread-safe.
 *
 * @see FakeS3
 * @see S3ClientObjects
 */
@FunctionalInterface
public interface S3Objects {

    /**
     * The bytes of an object.
     *
     * @param bucket as in the request
     * @param key as in the request: raw, not URL-decoded
     * @param version as in the request; the latest where it is empty
     * @return empty where there is no such object. The fake does not write to the array
     */
    Optional<byte[]> read(String bucket, String key, Optional<String> version);

    /**
     * The region a bucket is in. The service reads from its own region only; so does the fake, by the region of the
     * call, before it reads.
     *
     * @param bucket as in the request
     * @return empty, which is the default, where the bucket can be read from any
     */
    default Optional<String> region(String bucket) {
        return Optional.empty();
    }
}
