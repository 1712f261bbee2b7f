package dev.rekollect.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in memory, for pictures that requests name as S3 objects, and what can be wrong with them.
 *
 * <pre>{@code
 * FakeS3 s3 = new FakeS3()
 *         .put("photos", "alice.jpg", jpeg)
 *         .put("archive", "bob.jpg", jpeg).region("archive", "eu-west-1")
 *         .put("private", "eve.jpg", jpeg).deny("private");
 * FakeRekognition fake = FakeRekognition.builder().s3(s3).build();
 * }</pre>
 *
 * <p>A call that names an object that is not here, in another region than the call, or denied fails with
 * {@code InvalidS3ObjectException}; one of more than 15 MiB with {@code ImageTooLargeException}; one that is neither JPEG
 * nor PNG with {@code InvalidImageFormatException}. There are no versions: a request for one finds nothing.
 *
 * <p>May be changed between calls. Thread-safe.
 */
public final class FakeS3 implements S3Images {

    private static final class Bucket {
        private final Map<String, byte[]> objects = new HashMap<>();
        private @Nullable String region;
        private boolean denied;
    }

    private final Map<String, Bucket> buckets = new HashMap<>();

    /** No buckets. */
    public FakeS3() {}

    /** Stores an object, in the place of one that was there. */
    @CanIgnoreReturnValue
    public synchronized FakeS3 put(String bucket, String key, byte[] file) {
        bucket(bucket).objects.put(key, file.clone());
        return this;
    }

    /** Removes an object, if it is there. */
    @CanIgnoreReturnValue
    public synchronized FakeS3 remove(String bucket, String key) {
        bucket(bucket).objects.remove(key);
        return this;
    }

    /**
     * Puts a bucket into a region; otherwise calls to any region can read it.
     *
     * @param region e.g. {@code eu-west-1}
     */
    @CanIgnoreReturnValue
    public synchronized FakeS3 region(String bucket, String region) {
        bucket(bucket).region = Objects.requireNonNull(region, "region");
        return this;
    }

    /** From now on, nobody may read a bucket. */
    @CanIgnoreReturnValue
    public synchronized FakeS3 deny(String bucket) {
        bucket(bucket).denied = true;
        return this;
    }

    /** From now on, everybody may read a bucket again. */
    @CanIgnoreReturnValue
    public synchronized FakeS3 allow(String bucket) {
        bucket(bucket).denied = false;
        return this;
    }

    @Override
    public synchronized Optional<byte[]> read(String bucket, String key, Optional<String> version) {
        Bucket found = buckets.get(bucket);
        if (found == null || version.isPresent()) {
            return Optional.empty();
        }
        if (found.denied) {
            throw new UncheckedIOException(new AccessDeniedException(bucket));
        }
        return Optional.ofNullable(found.objects.get(key));
    }

    @Override
    public synchronized Optional<String> region(String bucket) {
        Bucket found = buckets.get(bucket);
        return found == null ? Optional.empty() : Optional.ofNullable(found.region);
    }

    private Bucket bucket(String name) {
        return buckets.computeIfAbsent(name, any -> new Bucket());
    }
}
