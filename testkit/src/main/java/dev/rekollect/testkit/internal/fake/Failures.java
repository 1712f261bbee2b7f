package dev.rekollect.testkit.internal.fake;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/**
 * The SDK's exceptions, with the parts that the SDK would take from HTTP. Typed by a class of the JDK: where a method throws
 * one of the SDK's, verifying it loads all that it extends, also for a call that succeeds.
 */
final class Failures {

    private Failures() {}

    /** The service's no: a {@link RekognitionException}. */
    static RuntimeException of(Rejection rejection, String requestId) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(rejection.code())
                .errorMessage(rejection.text())
                .serviceName("Rekognition")
                .sdkHttpResponse(new Replies.Http(rejection.status(), requestId))
                .build();
        RekognitionException.Builder builder = ErrorCodes.builder(rejection.code());
        builder.awsErrorDetails(details)
                .message(rejection.text())
                .statusCode(rejection.status())
                .requestId(requestId)
                .numAttempts(1)
                .cause(rejection.getCause());
        return (RekognitionException) builder.build();
    }

    /** What the SDK's client throws when its thread is interrupted: an {@link AbortedException}. */
    static RuntimeException interrupted(@Nullable InterruptedException cause) {
        return AbortedException.create("Thread was interrupted", cause);
    }
}
