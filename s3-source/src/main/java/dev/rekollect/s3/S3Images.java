package dev.rekollect.s3;

import dev.rekollect.image.ImageLimits;
import dev.rekollect.s3.Skipped.Reason;
import dev.rekollect.s3.internal.Listing;
import dev.rekollect.s3.internal.S3Calls;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.RestoreStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of a bucket that may be pictures, and why others are not.
 *
 * <pre>{@code
 * S3Images.in(s3, "staff-pictures").prefix("badges/").stream().forEach(item -> ...);
 * }</pre>
 *
 * <p>Nothing is judged by the end of a key or a content type, as either is what someone once claimed: what an object is,
 * {@link ObjectPictures} tells by its bytes. Skipped objects are in the stream, too, so that each can be accounted for.
 *
 * <p>For general purpose buckets, which S3 lists in the order of their keys' bytes; directory buckets have no order, and
 * cannot be listed from a key on. Immutable and thread-safe.
 */
public final class S3Images {

    /** S3's limit for the keys of one page. */
    public static final int MAX_PAGE_SIZE = 1000;

    private final S3Calls calls;
    private final String bucket;
    private final String prefix;
    private final String startAfter;
    private final Optional<Instant> modifiedAfter;
    private final Predicate<S3Image> filter;
    private final boolean filtered;
    private final KeyNaming naming;
    private final int pageSize;

    private S3Images(
            S3Calls calls,
            String bucket,
            String prefix,
            String startAfter,
            Optional<Instant> modifiedAfter,
            Predicate<S3Image> filter,
            boolean filtered,
            KeyNaming naming,
            int pageSize) {
        this.calls = calls;
        this.bucket = bucket;
        this.prefix = prefix;
        this.startAfter = startAfter;
        this.modifiedAfter = modifiedAfter;
        this.filter = filter;
        this.filtered = filtered;
        this.naming = naming;
        this.pageSize = pageSize;
    }

    /**
     * All objects of a bucket. Nothing is asked of S3 yet.
     *
     * @param s3 in the bucket's region, or with {@code crossRegionAccessEnabled}; may list the bucket. Stays open
     * @param bucket its name, or the ARN of an access point
     */
    public static S3Images in(S3Client s3, String bucket) {
        Objects.requireNonNull(s3, "s3");
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException("bucket is empty: name the bucket to list");
        }
        return new S3Images(
                new S3Calls(s3, new S3RequestCounter(), false),
                bucket,
                "",
                "",
                Optional.empty(),
                image -> true,
                false,
                KeyNaming.keys(),
                MAX_PAGE_SIZE);
    }

    /** Only keys that begin so, such as {@code badges/}. Default: all. */
    public S3Images prefix(String keyPrefix) {
        return new S3Images(calls, bucket, keyPrefix, startAfter, modifiedAfter, filter, filtered, naming, pageSize);
    }

    /**
     * Only keys after this one, in the order of S3: with the {@link S3Item#key} of the last item that was dealt with, a
     * listing goes on where it was broken off. The key need not exist any more. Default: from the first.
     */
    public S3Images startAfter(String key) {
        return new S3Images(calls, bucket, prefix, key, modifiedAfter, filter, filtered, naming, pageSize);
    }

    /**
     * Only objects that were stored in this second or later; others are {@link Reason#FILTERED}. S3 keeps full seconds, so
     * those of the second itself are in. Saves fetching, not listing: S3 cannot list by time. Default: all.
     */
    public S3Images modifiedAfter(Instant time) {
        Optional<Instant> second = Optional.of(time.truncatedTo(ChronoUnit.SECONDS));
        return new S3Images(calls, bucket, prefix, startAfter, second, filter, filtered, naming, pageSize);
    }

    /**
     * Only objects that pass this, too; others are {@link Reason#FILTERED}. What it throws, the stream throws.
     *
     * @param wanted asked for each object before all other reasons to skip it
     */
    public S3Images filter(Predicate<S3Image> wanted) {
        return new S3Images(
                calls, bucket, prefix, startAfter, modifiedAfter, filter.and(wanted), true, naming, pageSize);
    }

    /** How objects are named. Default: {@link KeyNaming#keys}. */
    public S3Images naming(KeyNaming keyNaming) {
        Objects.requireNonNull(keyNaming, "keyNaming");
        return new S3Images(calls, bucket, prefix, startAfter, modifiedAfter, filter, filtered, keyNaming, pageSize);
    }

    /** Agrees to pay for the requests to a bucket whose owner does not. */
    public S3Images requesterPays() {
        return with(new S3Calls(calls.client(), calls.counter(), true));
    }

    /** Counts the requests that streams make. */
    public S3Images counting(S3RequestCounter counter) {
        Objects.requireNonNull(counter, "counter");
        return with(new S3Calls(calls.client(), counter, calls.requesterPays()));
    }

    private S3Images with(S3Calls other) {
        return new S3Images(other, bucket, prefix, startAfter, modifiedAfter, filter, filtered, naming, pageSize);
    }

    /**
     * How many keys a page has: what is held in memory, and fetched at once.
     *
     * @param keys 1-{@value #MAX_PAGE_SIZE}, which is the default and the cheapest
     */
    public S3Images pageSize(int keys) {
        if (keys < 1 || keys > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("pageSize is 1-" + MAX_PAGE_SIZE + "; got " + keys);
        }
        return new S3Images(calls, bucket, prefix, startAfter, modifiedAfter, filter, filtered, naming, keys);
    }

    S3Calls calls() {
        return calls;
    }

    String prefix() {
        return prefix;
    }

    /** Whether a listing leaves out what no property of an object tells. */
    boolean isPartial() {
        return !startAfter.isEmpty() || modifiedAfter.isPresent();
    }

    /** Whether it takes looking at an object to know whether it is wanted. */
    boolean isFiltered() {
        return filtered;
    }

    /** Whether an object passes the filter. */
    boolean wants(S3Image object) {
        return filter.test(object);
    }

    /** The bucket. */
    public String bucket() {
        return bucket;
    }

    /** How objects are named. */
    public KeyNaming naming() {
        return naming;
    }

    /**
     * The objects in the order of their keys, each page fetched when its first object is asked for; no more than a page is
     * held. Objects stored or removed meanwhile may be in it or not. Each call lists anew. For one thread.
     *
     * <p>Throws {@link S3AccessException} out of the stream where a page cannot be fetched; begin again after the last key
     * that came.
     */
    public Stream<S3Item> stream() {
        Listing listing = new Listing(calls, bucket, prefix, startAfter, pageSize);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(listing, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .map(this::item);
    }

    private S3Item item(S3Object object) {
        S3Image image = new S3Image(
                bucket,
                object.key(),
                S3Calls.bare(object.eTag()),
                Objects.requireNonNullElse(object.size(), 0L),
                Objects.requireNonNullElse(object.lastModified(), Instant.EPOCH),
                Objects.requireNonNullElse(object.storageClassAsString(), "STANDARD"),
                naming.name(bucket, object.key()));
        return whyNot(image, object).map(S3Item.class::cast).orElse(image);
    }

    private Optional<Skipped> whyNot(S3Image image, S3Object object) {
        if (modifiedAfter.filter(image.lastModified()::isBefore).isPresent()) {
            return skip(image, Reason.FILTERED, "it was stored at " + image.lastModified() + ", before modifiedAfter");
        }
        if (!filter.test(image)) {
            return skip(image, Reason.FILTERED, "the filter left it out");
        }
        if (image.size() == 0) {
            return image.key().endsWith("/")
                    ? skip(image, Reason.FOLDER, "it marks a folder and holds nothing")
                    : skip(image, Reason.EMPTY, "it has no bytes: its upload may have failed, store it again");
        }
        if (image.size() > ImageLimits.MAX_READ_BYTES) {
            return skip(
                    image,
                    Reason.TOO_LARGE,
                    "it has " + image.size() + " bytes; at most " + ImageLimits.MAX_READ_BYTES
                            + " (64 MiB) are read: shrink it first");
        }
        if (isArchived(image.storageClass()) && !isRestored(object.restoreStatus())) {
            return skip(
                    image,
                    Reason.ARCHIVED,
                    "it is in the storage class " + image.storageClass() + ": restore it before it can be read");
        }
        return Optional.empty();
    }

    private static Optional<Skipped> skip(S3Image image, Reason reason, String message) {
        return Optional.of(new Skipped(image, reason, image.uri() + ": " + message));
    }

    private static boolean isArchived(String storageClass) {
        return storageClass.equals("GLACIER") || storageClass.equals("DEEP_ARCHIVE");
    }

    // A restored copy leaves the storage class as it was.
    private static boolean isRestored(@Nullable RestoreStatus status) {
        return status != null
                && status.restoreExpiryDate() != null
                && !Boolean.TRUE.equals(status.isRestoreInProgress());
    }

    @Override
    public String toString() {
        return "S3Images[s3://" + bucket + "/" + prefix + (startAfter.isEmpty() ? "" : " after " + startAfter) + "]";
    }
}
