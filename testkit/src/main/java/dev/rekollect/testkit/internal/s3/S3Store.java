package dev.rekollect.testkit.internal.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Buckets in memory. Those who listen are told after a change was made, by the thread that made it. Thread-safe. */
public final class S3Store {

    private static final String DEFAULT_REGION = "us-east-1";
    private static final int MAX_KEY_BYTES = 1_024;

    private final InstantSource clock;
    private final NavigableMap<String, Bucket> buckets = new TreeMap<>();
    private long changes;

    /** An empty one. */
    public S3Store(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    // ---- buckets

    /** Changes how a bucket is, which is made if it is not there. */
    public synchronized void change(String name, Consumer<BucketSettings> how) {
        how.accept(new BucketSettings(buckets.computeIfAbsent(name, Bucket::new)));
    }

    /** What a bucket is like. */
    public static final class BucketSettings {

        private final Bucket bucket;

        private BucketSettings(Bucket bucket) {
            this.bucket = bucket;
        }

        /** Where it is. */
        public void region(String value) {
            bucket.region = value;
        }

        /** Whether nobody may do anything with it. */
        public void denied(boolean value) {
            bucket.denied = value;
        }

        /** Whether nobody may list it, and so a missing object is as good as one that is denied. */
        public void listingDenied(boolean value) {
            bucket.listingDenied = value;
        }

        /** Whether it keeps versions from now on. */
        public void versioned(boolean value) {
            bucket.versioned = value;
        }

        /** Whether only those may use it who say that they pay. */
        public void requesterPays(boolean value) {
            bucket.requesterPays = value;
        }

        /** Who hears notifications of changes. */
        public void notify(Consumer<String> listener) {
            bucket.notified.add(listener);
        }

        /** Who hears EventBridge's events of changes. */
        public void eventBridge(Consumer<String> listener) {
            bucket.eventBridge.add(listener);
        }
    }

    /** The region of a bucket; empty where there is no such bucket, or it was put into none. */
    public synchronized Optional<String> region(String name) {
        return Optional.ofNullable(buckets.get(name)).flatMap(bucket -> Optional.ofNullable(bucket.region));
    }

    synchronized List<String> names() {
        return List.copyOf(buckets.keySet());
    }

    synchronized boolean create(String name) {
        return buckets.putIfAbsent(name, new Bucket(name)) == null;
    }

    /** Reads with the bucket at hand, so that nothing changes meanwhile. */
    synchronized <T> T with(String name, Function<Bucket, T> read) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw S3Error.noSuchBucket(name);
        }
        return read.apply(bucket);
    }

    synchronized void delete(String name) {
        with(name, bucket -> {
            if (!bucket.versions.isEmpty()) {
                throw new S3Error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
            }
            return buckets.remove(name);
        });
    }

    // ---- objects

    /** What is to be stored. The bytes are kept as they are, so several objects may share them. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Upload(byte[] bytes, String contentType, String storageClass, boolean copy) {}

    /** Stores an object in a bucket, which is made if it is not there. */
    public void put(String bucket, String key, byte[] bytes) {
        change(bucket, settings -> {});
        var unused = put(bucket, key, new Upload(bytes, "application/octet-stream", "STANDARD", false), false);
    }

    StoredObject put(String bucket, String key, Upload upload, boolean onlyIfAbsent) {
        checkKey(key);
        String etag = md5(upload.bytes());
        List<Runnable> tell = new ArrayList<>();
        StoredObject stored;
        synchronized (this) {
            stored = with(bucket, found -> {
                if (onlyIfAbsent && found.current(key).isPresent()) {
                    throw new S3Error(
                            412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
                }
                changes++;
                StoredObject object = new StoredObject(
                        upload.bytes(),
                        etag,
                        found.versioned ? Optional.of(versionId()) : Optional.empty(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        upload.storageClass(),
                        false,
                        upload.contentType(),
                        false);
                found.add(key, object);
                ObjectChange.Kind kind = upload.copy() ? ObjectChange.Kind.COPY : ObjectChange.Kind.PUT;
                tell.addAll(telling(found, key, kind, Optional.of(object), object.versionId()));
                return object;
            });
        }
        tell.forEach(Runnable::run);
        return stored;
    }

    /**
     * What a deletion did.
     *
     * @param versionId of the version that was removed, or of the mark that was made
     * @param mark whether a mark was made or removed
     */
    record Removal(Optional<String> versionId, boolean mark) {}

    /** Removes an object, if it is there; in a bucket with versions, hides it. */
    public void remove(String bucket, String key) {
        change(bucket, settings -> {});
        var unused = remove(bucket, key, Optional.empty());
    }

    Removal remove(String bucket, String key, Optional<String> versionId) {
        List<Runnable> tell = new ArrayList<>();
        Removal removal;
        synchronized (this) {
            removal = with(bucket, found -> {
                if (versionId.isPresent()) {
                    return removeVersion(found, key, versionId.get(), tell);
                }
                return found.versioned ? mark(found, key, tell) : removeCurrent(found, key, tell);
            });
        }
        tell.forEach(Runnable::run);
        return removal;
    }

    private Removal removeVersion(Bucket bucket, String key, String versionId, List<Runnable> tell) {
        Optional<StoredObject> version = bucket.version(key, versionId);
        if (version.isPresent()) {
            changes++;
            bucket.remove(key, version.get());
            tell.addAll(telling(bucket, key, ObjectChange.Kind.DELETE, Optional.empty(), Optional.of(versionId)));
        }
        return new Removal(
                Optional.of(versionId),
                version.filter(StoredObject::deleteMarker).isPresent());
    }

    private Removal mark(Bucket bucket, String key, List<Runnable> tell) {
        changes++;
        StoredObject mark = new StoredObject(
                new byte[0],
                "",
                Optional.of(versionId()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                "STANDARD",
                false,
                "",
                true);
        bucket.add(key, mark);
        tell.addAll(telling(bucket, key, ObjectChange.Kind.MARK, Optional.of(mark), mark.versionId()));
        return new Removal(mark.versionId(), true);
    }

    // S3 tells of a deletion also where there was nothing to delete.
    private Removal removeCurrent(Bucket bucket, String key, List<Runnable> tell) {
        changes++;
        bucket.versions.remove(key);
        tell.addAll(telling(bucket, key, ObjectChange.Kind.DELETE, Optional.empty(), Optional.empty()));
        return new Removal(Optional.empty(), false);
    }

    /**
     * Changes how the current version of an object is kept.
     *
     * @throws IllegalArgumentException where there is no such object
     */
    private synchronized void keep(String bucket, String key, UnaryOperator<StoredObject> how) {
        Bucket found = buckets.get(bucket);
        Optional<StoredObject> object = found == null ? Optional.empty() : found.current(key);
        if (found == null || object.isEmpty()) {
            throw new IllegalArgumentException("there is no object s3://" + bucket + "/" + key + " to change");
        }
        found.replace(key, object.get(), how.apply(object.get()));
    }

    /** Puts an object into a storage class. */
    public void storageClass(String bucket, String key, String storageClass) {
        keep(bucket, key, object -> object.storageClass(storageClass));
    }

    /** Makes an object's key for encryption one that nobody may use. */
    public void denyKey(String bucket, String key) {
        keep(bucket, key, object -> object.keyDenied(true));
    }

    /** An object, or a version of it, as it is kept: whoever reads looks whether that is allowed. */
    public synchronized Optional<StoredObject> find(String bucket, String key, Optional<String> versionId) {
        @Nullable Bucket found = buckets.get(bucket);
        if (found == null) {
            return Optional.empty();
        }
        return versionId.isPresent() ? found.version(key, versionId.get()) : found.current(key);
    }

    /** Whether a bucket lets somebody read who does not say that they pay. */
    public synchronized boolean isReadable(String bucket) {
        @Nullable Bucket found = buckets.get(bucket);
        return found == null || !(found.denied || found.requesterPays);
    }

    // ---- what is told

    /** What S3 says when notifications are set up. */
    public String testEvent(String bucket) {
        return Notifications.test(bucket, now());
    }

    private List<Runnable> telling(
            Bucket bucket,
            String key,
            ObjectChange.Kind kind,
            Optional<StoredObject> object,
            Optional<String> versionId) {
        String region = bucket.region == null ? DEFAULT_REGION : bucket.region;
        ObjectChange change = new ObjectChange(bucket.name, region, key, kind, object, versionId, sequencer());
        Instant now = now();
        List<Runnable> tell = new ArrayList<>();
        bucket.notified.forEach(listener -> tell.add(() -> listener.accept(Notifications.notification(change, now))));
        bucket.eventBridge.forEach(listener -> tell.add(() -> listener.accept(Notifications.event(change, now))));
        return tell;
    }

    private String sequencer() {
        return String.format(Locale.ROOT, "%018X", 0x0055AED6DC000000L + changes);
    }

    private String versionId() {
        return String.format(Locale.ROOT, "v%031d", changes);
    }

    private static void checkKey(String key) {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_KEY_BYTES) {
            throw S3Error.badRequest("KeyTooLongError", "Your key is too long: " + bytes + " bytes, at most 1024");
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
