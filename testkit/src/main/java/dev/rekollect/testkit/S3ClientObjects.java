package dev.rekollect.testkit;

import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Reads pictures through an S3 client: the real one, or one that talks to an S3 emulator.
 *
 * <p>A class of its own, so that the fake neither compiles against nor loads the S3 module unless you use it: add
 * {@code software.amazon.awssdk:s3} to your dependencies. Whole objects are read into memory, also those the fake then
 * refuses as too large. The client stays yours to close. Thread-safe.
 */
public final class S3ClientObjects implements S3Objects {

    private final S3Client s3;

    /** Reads with this client, and so with its region and credentials. */
    public S3ClientObjects(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public Optional<byte[]> read(String bucket, String key, Optional<String> version) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .versionId(version.orElse(null))
                .build();
        return Optional.of(s3.getObjectAsBytes(request).asByteArrayUnsafe());
    }
}
