package dev.rekollect.testkit;

import java.util.Optional;

/** An S3 without a bucket. Among the fake's defaults, so a class: a fresh JVM takes longer to link a lambda. */
final class NoBuckets implements S3Objects {

    @Override
    public Optional<byte[]> read(String bucket, String key, Optional<String> version) {
        return Optional.empty();
    }
}
