package dev.rekollect.s3.internal;

import java.util.Optional;

/**
 * Which object.
 *
 * @param bucket the bucket's name
 * @param key as it is stored
 * @param version the latest where it is empty
 */
public record ObjectRef(String bucket, String key, Optional<String> version) {

    /** {@code s3://bucket/key}, with the version if there is one. */
    public String uri() {
        return "s3://" + bucket + "/" + key
                + version.map(id -> "?versionId=" + id).orElse("");
    }
}
