package dev.rekollect.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.testkit.internal.s3.Notifications;
import dev.rekollect.testkit.internal.s3.S3Store;
import dev.rekollect.testkit.internal.s3.StoredObject;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Buckets in memory, and what can be wrong with them: for pictures that requests name as S3 objects, and, behind a
 * {@link FakeS3Server}, for S3 clients.
 *
 * <pre>{@code
 * FakeS3 s3 = new FakeS3()
 *         .put("photos", "alice.jpg", jpeg)
 *         .put("archive", "bob.jpg", jpeg).region("archive", "eu-west-1")
 *         .put("private", "eve.jpg", jpeg).deny("private");
 * FakeRekognition fake = FakeRekognition.builder().s3(s3).build();
 * }</pre>
 *
 * <p>A Rekognition call that names an object that is not here, in another region than the call, archived or denied fails
 * with {@code InvalidS3ObjectException}; one of more than 15 MiB with {@code ImageTooLargeException}; one that is neither
 * JPEG nor PNG with {@code InvalidImageFormatException}.
 *
 * <p>A bucket that is changed here tells of it as S3 does: to the consumers of {@link #notify} and {@link #eventBridge},
 * in the thread that makes the change. May be changed between calls. Thread-safe.
 */
public final class FakeS3 implements S3Objects {

    private final S3Store store;

    /** No buckets. */
    public FakeS3() {
        this(InstantSource.system());
    }

    /** No buckets; what is put into one later was last modified by this clock. */
    public FakeS3(InstantSource clock) {
        store = new S3Store(clock);
    }

    S3Store store() {
        return store;
    }

    /**
     * Stores an object, in the place of one that was there.
     *
     * @param file kept as it is, so not to be changed; many objects may share it
     */
    @CanIgnoreReturnValue
    public FakeS3 put(String bucket, String key, byte[] file) {
        store.put(bucket, key, file);
        return this;
    }

    /** Removes an object, if it is there. In a bucket with versions, a delete marker hides it. */
    @CanIgnoreReturnValue
    public FakeS3 remove(String bucket, String key) {
        store.remove(bucket, key);
        return this;
    }

    /**
     * Puts a bucket into a region; otherwise calls to any region can read it.
     *
     * @param region e.g. {@code eu-west-1}
     */
    @CanIgnoreReturnValue
    public FakeS3 region(String bucket, String region) {
        Objects.requireNonNull(region, "region");
        store.change(bucket, settings -> settings.region(region));
        return this;
    }

    /** From now on, nobody may read a bucket. */
    @CanIgnoreReturnValue
    public FakeS3 deny(String bucket) {
        store.change(bucket, settings -> settings.denied(true));
        return this;
    }

    /** From now on, everybody may read a bucket again, and list it. */
    @CanIgnoreReturnValue
    public FakeS3 allow(String bucket) {
        store.change(bucket, settings -> {
            settings.denied(false);
            settings.listingDenied(false);
        });
        return this;
    }

    /** From now on, nobody may list a bucket; S3 then calls an object that is not there denied. */
    @CanIgnoreReturnValue
    public FakeS3 denyListing(String bucket) {
        store.change(bucket, settings -> settings.listingDenied(true));
        return this;
    }

    /** From now on, a bucket keeps versions. */
    @CanIgnoreReturnValue
    public FakeS3 versioned(String bucket) {
        store.change(bucket, settings -> settings.versioned(true));
        return this;
    }

    /** From now on, a bucket serves only those who say that they pay; Rekognition never does. */
    @CanIgnoreReturnValue
    public FakeS3 requesterPays(String bucket) {
        store.change(bucket, settings -> settings.requesterPays(true));
        return this;
    }

    /**
     * Puts an object into a storage class. Of those, {@code GLACIER} and {@code DEEP_ARCHIVE} have to be restored before
     * they can be read; here they cannot, but be put anew.
     *
     * @throws IllegalArgumentException where there is no such object
     */
    @CanIgnoreReturnValue
    public FakeS3 storageClass(String bucket, String key, String storageClass) {
        store.storageClass(bucket, key, storageClass);
        return this;
    }

    /**
     * Encrypts an object with a key that nobody may use: it can be looked at, and not be read.
     *
     * @throws IllegalArgumentException where there is no such object
     */
    @CanIgnoreReturnValue
    public FakeS3 denyKey(String bucket, String key) {
        store.denyKey(bucket, key);
        return this;
    }

    /**
     * Sends a bucket's S3 notifications to a consumer: first the test event, as S3 does, then one message for each change.
     *
     * @param consumer gets JSON, keys in it form-encoded
     */
    @CanIgnoreReturnValue
    public FakeS3 notify(String bucket, Consumer<String> consumer) {
        store.change(bucket, settings -> settings.notify(consumer));
        consumer.accept(store.testEvent(bucket));
        return this;
    }

    /**
     * Sends a bucket's changes to a consumer as EventBridge does.
     *
     * @param consumer gets JSON, keys in it as they are
     */
    @CanIgnoreReturnValue
    public FakeS3 eventBridge(String bucket, Consumer<String> consumer) {
        store.change(bucket, settings -> settings.eventBridge(consumer));
        return this;
    }

    /** A message as SNS hands it to a queue or function. */
    public static String inSns(String message) {
        return Notifications.inSns(message, Instant.EPOCH);
    }

    /** Messages as SQS hands them to a Lambda function; the ids are {@code message-0} and so on. */
    public static String inSqs(String... bodies) {
        return Notifications.inSqs(List.of(bodies));
    }

    @Override
    public Optional<byte[]> read(String bucket, String key, Optional<String> version) {
        if (!store.isReadable(bucket)) {
            throw new UncheckedIOException(new AccessDeniedException(bucket));
        }
        return store.find(bucket, key, version)
                .filter(object -> !object.deleteMarker() && !object.isArchived() && !object.keyDenied())
                .map(StoredObject::bytes);
    }

    @Override
    public Optional<String> region(String bucket) {
        return store.region(bucket);
    }
}
