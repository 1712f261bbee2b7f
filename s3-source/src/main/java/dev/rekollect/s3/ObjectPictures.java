package dev.rekollect.s3;

import dev.rekollect.s3.internal.BucketRegions;
import dev.rekollect.s3.internal.Diagnosing;
import dev.rekollect.s3.internal.ObjectFetch;
import dev.rekollect.s3.internal.ObjectRef;
import dev.rekollect.s3.internal.S3Calls;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Turns objects, as they are now, into pictures to be sent.
 *
 * <pre>{@code
 * ObjectPictures pictures = ObjectPictures.of(s3).region(Region.EU_WEST_1);
 * switch (pictures.open("staff-pictures", "badges/alice.jpg")) { ... }
 * }</pre>
 *
 * <p>What an object is, its first bytes tell. JPEG and PNG that fit are sent byte for byte; they are not turned upright, as
 * the service does that itself by their EXIF data, and its boxes then refer to the upright picture. Larger ones are made to
 * fit when they are sent ({@link dev.rekollect.image.FaceImage#fitted}). Other formats go through a
 * {@link PictureConverter}.
 *
 * <p>The caller needs {@code s3:GetObject}, for versions {@code s3:GetObjectVersion}, for SSE-KMS {@code kms:Decrypt} on
 * the key, and {@code s3:ListBucket}, without which S3 calls missing objects denied. With references the same holds for
 * whoever calls Rekognition, in whose name it fetches. Buckets with dots in their name need nothing special: the SDK
 * addresses them by path over HTTPS, where S3's certificate does not match.
 *
 * <p>A picture of up to 64 MiB is held in memory at once, twice for a moment. Immutable and thread-safe; values made from
 * one another share what they know of the buckets' regions.
 */
public final class ObjectPictures {

    private final S3Calls calls;
    private final Delivery delivery;
    private final PictureConverter converter;
    private final BucketRegions regions;

    private ObjectPictures(S3Calls calls, Delivery delivery, PictureConverter converter, BucketRegions regions) {
        this.calls = calls;
        this.delivery = delivery;
        this.converter = converter;
        this.regions = regions;
    }

    /**
     * Pictures from the buckets that a client reaches. Nothing is asked of S3 yet.
     *
     * @param s3 stays open
     */
    public static ObjectPictures of(S3Client s3) {
        Objects.requireNonNull(s3, "s3");
        return new ObjectPictures(
                new S3Calls(s3, new S3RequestCounter(), false),
                Delivery.AUTOMATIC,
                PictureConverter.imageIo(),
                BucketRegions.ofClient(s3));
    }

    /** With the client, counter and payer of a listing. */
    static ObjectPictures with(S3Calls calls) {
        return new ObjectPictures(
                calls, Delivery.AUTOMATIC, PictureConverter.imageIo(), BucketRegions.ofClient(calls.client()));
    }

    /** Why Rekognition could not get an object. */
    S3Diagnosis diagnose(String bucket, String key) {
        return new Diagnosing(calls, regions.own(), new ObjectRef(bucket, key, Optional.empty())).run();
    }

    /** The region in which Rekognition is called: it fetches from buckets there only. Default: that of the S3 client. */
    public ObjectPictures region(Region rekognition) {
        Objects.requireNonNull(rekognition, "rekognition");
        return new ObjectPictures(calls, delivery, converter, regions.of(rekognition.id()));
    }

    /** How objects are sent. Default: {@link Delivery#AUTOMATIC}. */
    public ObjectPictures delivery(Delivery how) {
        Objects.requireNonNull(how, "how");
        return new ObjectPictures(calls, how, converter, regions);
    }

    /** What to do with formats that the service does not take. Default: {@link PictureConverter#imageIo}. */
    public ObjectPictures converter(PictureConverter pictureConverter) {
        Objects.requireNonNull(pictureConverter, "pictureConverter");
        return new ObjectPictures(calls, delivery, pictureConverter, regions);
    }

    /**
     * Agrees to pay for the requests to a bucket whose owner does not. Its objects are fetched, whatever their size: in
     * Rekognition's own requests nobody agrees to anything.
     */
    public ObjectPictures requesterPays() {
        return new ObjectPictures(new S3Calls(calls.client(), calls.counter(), true), delivery, converter, regions);
    }

    /** Counts the requests. */
    public ObjectPictures counting(S3RequestCounter counter) {
        Objects.requireNonNull(counter, "counter");
        return new ObjectPictures(
                new S3Calls(calls.client(), counter, calls.requesterPays()), delivery, converter, regions);
    }

    /** What is now under the key of an object that was listed. */
    public ObjectPicture open(S3Image object) {
        return open(object.bucket(), object.key());
    }

    /**
     * What is now under a key: one GET, and for the first object of a bucket that might go by reference one HEAD.
     *
     * @param key as it is stored: not encoded
     * @throws S3AccessException if S3 cannot be asked: throttled or failing after the SDK's retries, no connection, or
     *     wrong credentials
     */
    public ObjectPicture open(String bucket, String key) {
        return open(new ObjectRef(bucket, key, Optional.empty()));
    }

    /**
     * A version of an object, which does not change any more but may be removed.
     *
     * @param key as it is stored: not encoded
     * @param versionId as S3 gave it
     * @throws S3AccessException as {@link #open(String, String)} does
     */
    public ObjectPicture open(String bucket, String key, String versionId) {
        return open(new ObjectRef(bucket, key, Optional.of(versionId)));
    }

    private ObjectPicture open(ObjectRef object) {
        return new ObjectFetch(calls, delivery, converter, regions, object).run();
    }
}
