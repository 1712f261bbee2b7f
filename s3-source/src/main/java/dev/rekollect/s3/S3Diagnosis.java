package dev.rekollect.s3;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.s3.internal.Diagnosing;
import dev.rekollect.s3.internal.ObjectRef;
import dev.rekollect.s3.internal.S3Calls;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Why Rekognition could not get an S3 object: it answers the same to all of these
 * ({@link dev.rekollect.image.ImageProblem.Kind#S3_UNAVAILABLE}), so S3 is asked.
 *
 * <p>It is asked with the credentials of the S3 client. Where these are not those of the Rekognition client, the answer
 * may be another.
 *
 * @param cause for programs
 * @param message for people: what it is and what to do
 */
public record S3Diagnosis(Cause cause, String message) {

    /** Why. */
    public enum Cause {
        /** There is no such object or version, or a delete marker hides it. */
        MISSING,
        /** The object is there, and the caller may not read it. */
        DENIED,
        /** S3 denies it, and would deny a missing object as well: the caller may not list the bucket. */
        MISSING_OR_DENIED,
        /** The caller may not use the key it is encrypted with, or nobody can. */
        KMS_DENIED,
        /** The bucket is in another region than the Rekognition client. */
        WRONG_REGION,
        /** The object is in an archive, and not restored. */
        ARCHIVED,
        /** It can be read and is neither JPEG nor PNG. */
        NOT_AN_IMAGE,
        /** There is no such bucket. */
        NO_BUCKET,
        /** The S3 client finds nothing wrong: its credentials or the time are others than in Rekognition's call. */
        UNKNOWN
    }

    /**
     * Asks S3, with at most four requests.
     *
     * @param s3 stays open
     * @param rekognition the region in which Rekognition was called
     * @param object as it was sent
     * @throws S3AccessException if S3 cannot be asked
     */
    public static S3Diagnosis of(S3Client s3, Region rekognition, ImageCheck.InS3 object) {
        Objects.requireNonNull(s3, "s3");
        S3Calls calls = new S3Calls(s3, new S3RequestCounter(), false);
        ObjectRef ref = new ObjectRef(object.bucket(), object.key(), object.version());
        return new Diagnosing(calls, rekognition.id(), ref).run();
    }

    /** The same for the latest version of an object. */
    public static S3Diagnosis of(S3Client s3, Region rekognition, String bucket, String key) {
        return of(s3, rekognition, new ImageCheck.InS3(bucket, key, Optional.empty()));
    }
}
