package dev.rekollect.testkit;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A picture as the fake received it, for engines and rules that decide which faces it holds.
 *
 * <p>Thread-safe. Callers must not change what {@link #bytes()} and {@link #image()} hand out.
 */
public interface Picture {

    /** The file as sent, or as read from S3. Not a copy: do not write to it. */
    byte[] bytes();

    /** Lower-case hex SHA-256 of {@link #bytes()}. */
    String sha256();

    /** Where the picture came from, when the request named an S3 object. */
    Optional<S3Location> s3();

    /** The pixels, upright: a JPEG's EXIF orientation is applied. Decoded once, on first use. */
    BufferedImage image();

    /**
     * The S3 object a request named.
     *
     * @param bucket as in the request
     * @param key as in the request, not decoded
     * @param version as in the request, when it had one
     */
    record S3Location(String bucket, String key, Optional<String> version) {}
}
