/**
 * Follows a bucket through a queue: start at {@link dev.rekollect.sqs.SqsPoller}.
 */
module dev.rekollect.sqs {
    requires transitive dev.rekollect.s3;
    requires transitive software.amazon.awssdk.services.sqs;
    requires software.amazon.awssdk.core;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    exports dev.rekollect.sqs;
}
