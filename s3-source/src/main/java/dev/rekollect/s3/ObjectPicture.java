package dev.rekollect.s3;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageProblem;
import java.time.Instant;
import java.util.Optional;

/** What an object is now: one of {@link Fetched}, {@link Gone}, {@link Refused}. */
public sealed interface ObjectPicture permits ObjectPicture.Fetched, ObjectPicture.Gone, ObjectPicture.Refused {

    /**
     * A picture to be sent.
     *
     * @param image with the object's bytes, or a reference to it
     * @param etag of this content, without quotes
     * @param versionId of this content, in a versioned bucket. A reference names it, so that what the service fetches is
     *     what was looked at; in other buckets a reference is to whatever is there when the service comes
     * @param lastModified in full seconds
     * @param size of the object, in bytes
     * @param sha256 of the object's content, in lower-case hexadecimal, before any conversion; empty where it was not read
     * @param byReference whether the service fetches it
     */
    record Fetched(
            FaceImage image,
            String etag,
            Optional<String> versionId,
            Instant lastModified,
            long size,
            Optional<String> sha256,
            boolean byReference)
            implements ObjectPicture {}

    /**
     * There is no such object or version, or a delete marker hides it.
     *
     * @param uri of what was looked for
     */
    record Gone(String uri) implements ObjectPicture {}

    /**
     * There is one that cannot be sent, or S3 does not say.
     *
     * @param reason for programs
     * @param message for people: names object, limit, value and remedy
     * @param problem of the picture, where it is about the picture
     */
    record Refused(Reason reason, String message, Optional<ImageProblem> problem) implements ObjectPicture {}

    /** Why an object is not sent. */
    enum Reason {
        /** No bytes. */
        EMPTY,
        /** More bytes than can be sent by reference, or are read in order to make a picture fit. */
        TOO_LARGE,
        /** Archived, and not restored. */
        ARCHIVED,
        /** By its bytes not a picture, a damaged or too small one, or in a format that the converter does not read. */
        NO_USABLE_PICTURE,
        /** S3 denies it: also a missing object, to those who may not list the bucket. */
        DENIED,
        /** The key it is encrypted with is denied, disabled or gone. */
        KMS_DENIED,
        /** In another region than the client's, or than Rekognition's where a reference was asked for. */
        WRONG_REGION,
        /** The bucket is not there. */
        NO_BUCKET,
        /** A reference was asked for, to something that Rekognition does not fetch: an access point, or at the requester's cost. */
        NO_REFERENCE
    }
}
