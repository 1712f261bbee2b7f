package dev.rekollect.testkit.internal.fake;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.NotificationChannel;
import software.amazon.awssdk.services.rekognition.model.S3Object;
import software.amazon.awssdk.services.rekognition.model.Video;

/** Constraints of the operations on videos. */
final class VideoRules {

    private VideoRules() {}

    static void start(
            Violations violations,
            @Nullable Video video,
            @Nullable String token,
            @Nullable NotificationChannel channel,
            @Nullable String tag) {
        if (violations.required("video", video) && video != null) {
            ImageRules.s3Object(violations, "video.s3Object", video.s3Object());
        }
        violations.text("clientRequestToken", token, TextRule.CLIENT_REQUEST_TOKEN);
        violations.text("jobTag", tag, TextRule.JOB_TAG);
        if (channel != null) {
            violations.requiredText("notificationChannel.snsTopicArn", channel.snsTopicArn(), TextRule.TOPIC_ARN);
            violations.requiredText("notificationChannel.roleArn", channel.roleArn(), TextRule.ROLE_ARN);
        }
    }

    static void get(
            Violations violations, @Nullable String jobId, @Nullable Integer maxResults, @Nullable String token) {
        violations.requiredText("jobId", jobId, TextRule.JOB_ID);
        violations.range("maxResults", maxResults, 1, Integer.MAX_VALUE);
        violations.text("nextToken", token, TextRule.PAGE_TOKEN);
    }

    /** The declared video, or the service's error for there being none. */
    static Declared.SeenVideo find(Declared declared, Video video) {
        S3Object object = video.s3Object();
        if (object == null || object.bucket() == null || object.name() == null) {
            throw Rejection.invalidParameter("Request has invalid parameters");
        }
        return declared.video(object.bucket(), object.name()).orElseThrow(() -> Rejection.invalidS3Object(null));
    }
}
