package dev.rekollect.testkit.internal.server;

import dev.rekollect.testkit.S3Objects;
import java.util.Map;
import java.util.Optional;

/** Objects as another source has them, in buckets whose regions the command line says. Thread-safe. */
record BucketRegions(S3Objects source, Map<String, String> regions) implements S3Objects {

    @Override
    public Optional<byte[]> read(String bucket, String key, Optional<String> version) {
        return source.read(bucket, key, version);
    }

    @Override
    public Optional<String> region(String bucket) {
        return Optional.ofNullable(regions.get(bucket));
    }
}
