package dev.rekollect.testkit.internal.fake;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsResponseMetadata;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionResponse;

/** Gives responses the parts that the SDK would take from HTTP; callers read them. */
final class Replies {

    private static final String REQUEST_ID_HEADER = "x-amzn-RequestId";

    private Replies() {}

    static RekognitionResponse complete(RekognitionResponse response, String requestId) {
        RekognitionResponse.Builder builder = (RekognitionResponse.Builder) response.toBuilder();
        builder.responseMetadata(new Metadata(requestId)).sdkHttpResponse(new Http(200, requestId));
        return builder.build();
    }

    private static final class Metadata extends AwsResponseMetadata {
        Metadata(String requestId) {
            super(Map.of("AWS_REQUEST_ID", requestId));
        }
    }

    /**
     * What came by HTTP. Says what the SDK's own class of it says, at a tenth of what that takes a fresh JVM.
     */
    record Http(int statusCode, String requestId) implements SdkHttpResponse {

        @Override
        public Optional<String> statusText() {
            return Optional.empty();
        }

        @Override
        public Map<String, List<String>> headers() {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.put(REQUEST_ID_HEADER, List.of(requestId));
            return Collections.unmodifiableMap(headers);
        }

        @Override
        public Builder toBuilder() {
            return SdkHttpResponse.builder().statusCode(statusCode).headers(headers());
        }
    }
}
