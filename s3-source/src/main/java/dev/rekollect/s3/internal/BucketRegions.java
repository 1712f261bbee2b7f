package dev.rekollect.s3.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Which bucket is in the region of Rekognition, each asked once. Thread-safe.
 */
public final class BucketRegions {

    private final Supplier<String> own;
    private final Map<String, Optional<String>> known;

    private BucketRegions(Supplier<String> own, Map<String, Optional<String>> known) {
        this.own = own;
        this.known = known;
    }

    /** Compares with the region of an S3 client. */
    public static BucketRegions ofClient(S3Client s3) {
        return new BucketRegions(() -> s3.serviceClientConfiguration().region().id(), new ConcurrentHashMap<>());
    }

    /** Compares with a region. */
    public BucketRegions of(String region) {
        return new BucketRegions(() -> region, known);
    }

    /** The region that is compared with. */
    public String own() {
        return own.get();
    }

    /** Whether it is known where a bucket is, or that S3 does not tell. */
    boolean isKnown(String bucket) {
        return known.containsKey(bucket);
    }

    /** Where a bucket is; empty where S3 does not tell. */
    Optional<String> find(S3Calls calls, String bucket) {
        Optional<String> region = known.get(bucket);
        if (region == null) {
            region = calls.bucketRegion(bucket);
            known.put(bucket, region);
        }
        return region;
    }

    /** Whether the service can fetch from a bucket; false where S3 does not tell. */
    boolean isOwn(S3Calls calls, String bucket) {
        return find(calls, bucket).equals(Optional.of(own()));
    }
}
