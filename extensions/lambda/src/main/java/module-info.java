/**
 * A function that keeps a collection in step with a bucket: {@link dev.rekollect.lambda.BucketSyncHandler}.
 */
module dev.rekollect.lambda {
    requires transitive dev.rekollect.s3;
    requires transitive aws.lambda.java.core;
    requires dev.rekollect.dynamodb;
    requires software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.services.dynamodb;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    exports dev.rekollect.lambda;
}
