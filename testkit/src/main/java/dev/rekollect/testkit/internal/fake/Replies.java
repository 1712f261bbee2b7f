package dev.rekollect.testkit.internal.fake;

import java.util.Map;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** Gives responses and exceptions the parts that the SDK would take from HTTP; callers read them. */
final class Replies {

    private static final String REQUEST_ID_HEADER = "x-amzn-RequestId";

    private Replies() {}

    static RekognitionResponse complete(RekognitionResponse response, String requestId) {
        RekognitionResponse.Builder builder = (RekognitionResponse.Builder) response.toBuilder();
        builder.responseMetadata(new Metadata(requestId)).sdkHttpResponse(http(200, requestId));
        return builder.build();
    }

    static RekognitionException exception(Rejection rejection, String requestId) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(rejection.code())
                .errorMessage(rejection.text())
                .serviceName("Rekognition")
                .sdkHttpResponse(http(rejection.status(), requestId))
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

    private static SdkHttpResponse http(int status, String requestId) {
        return SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader(REQUEST_ID_HEADER, requestId)
                .build();
    }

    private static final class Metadata extends AwsResponseMetadata {
        Metadata(String requestId) {
            super(Map.of("AWS_REQUEST_ID", requestId));
        }
    }
}
