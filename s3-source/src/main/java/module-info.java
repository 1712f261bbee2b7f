/**
 * From S3 buckets and their events to face collections: start at {@link dev.rekollect.s3.S3Images} to list a bucket, at
 * {@link dev.rekollect.s3.S3Events} to follow it.
 */
// javac would rather have no digit at the end; S3 is the name of the thing.
@SuppressWarnings("module")
module dev.rekollect.s3 {
    requires transitive dev.rekollect.core;
    requires transitive software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    exports dev.rekollect.s3;
}
