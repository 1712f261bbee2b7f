package dev.rekollect.s3;

/** An object that a listing came upon: an {@link S3Image} to be indexed, or one that is {@link Skipped}. */
public sealed interface S3Item permits S3Image, Skipped {

    /** The object's key: what {@link S3Images#startAfter} takes to go on behind it. */
    String key();
}
