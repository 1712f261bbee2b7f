package dev.rekollect.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 answers, and what it means: by code, and by status where an answer to HEAD has no code. */
class S3FaultTest {

    private static SdkException answer(int status, String code, String message, String... header) {
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(status);
        if (header.length > 0) {
            response.putHeader(header[0], header[1]);
        }
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(response.build())
                .build();
        return S3Exception.builder().statusCode(status).awsErrorDetails(details).build();
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey, , MISSING",
        "404, NoSuchVersion, , MISSING",
        "400, InvalidArgument, Invalid version id specified, MISSING",
        "400, InvalidArgument, Argument maxKeys must be an integer, OTHER",
        "404, NoSuchBucket, , NO_BUCKET",
        "403, InvalidObjectState, , ARCHIVED",
        "416, InvalidRange, , EMPTY",
        "301, PermanentRedirect, , WRONG_REGION",
        "307, TemporaryRedirect, , WRONG_REGION",
        "400, AuthorizationHeaderMalformed, , WRONG_REGION",
        "403, AccessDenied, Access Denied, DENIED",
        "403, AccessDenied, User: x is not authorized to perform: kms:Decrypt on resource: y, KMS_DENIED",
        "403, AccessDenied, The ciphertext refers to a customer master key that does not exist, KMS_DENIED",
        "400, KMS.DisabledException, , KMS_DENIED",
        "400, KMS.NotFoundException, , KMS_DENIED",
        "403, InvalidAccessKeyId, , CREDENTIALS",
        "403, SignatureDoesNotMatch, , CREDENTIALS",
        "400, ExpiredToken, , CREDENTIALS",
        "503, SlowDown, , UNAVAILABLE",
        "500, InternalError, , UNAVAILABLE",
        "400, RequestTimeout, , UNAVAILABLE",
        "409, OperationAborted, , OTHER",
        "404, , , MISSING",
        "403, , , DENIED",
        "301, , , WRONG_REGION",
        "400, , , OTHER",
        "405, , , OTHER",
        "416, , , EMPTY",
        "429, , , UNAVAILABLE",
        "502, , , UNAVAILABLE",
        "418, , , OTHER",
    })
    void an_answer_means(int status, String code, String message, S3Fault fault) {
        assertThat(S3Fault.of(answer(status, code, message))).isEqualTo(fault);
    }

    @Test
    void headers_say_what_a_status_alone_does_not() {
        SdkException elsewhere = answer(400, null, null, "x-amz-bucket-region", "eu-west-1");

        assertThat(S3Fault.of(elsewhere)).isEqualTo(S3Fault.WRONG_REGION);
        assertThat(S3Fault.bucketRegion(elsewhere)).contains("eu-west-1");
        assertThat(S3Fault.of(answer(405, "MethodNotAllowed", null, "x-amz-delete-marker", "true")))
                .isEqualTo(S3Fault.MISSING);
        assertThat(S3Fault.bucketRegion(answer(404, null, null))).isEmpty();
    }

    @Test
    void a_missing_bucket_is_known_by_its_type_too() {
        // As the SDK makes it of an answer to HEAD: without a code.
        assertThat(S3Fault.of(NoSuchBucketException.builder().statusCode(404).build()))
                .isEqualTo(S3Fault.NO_BUCKET);
    }

    @Test
    void without_an_answer_it_is_the_network_or_no_credentials() {
        assertThat(S3Fault.of(SdkClientException.create("no host", new UnknownHostException("s3"))))
                .isEqualTo(S3Fault.UNAVAILABLE);
        assertThat(S3Fault.of(SdkClientException.create("Unable to load credentials from any of the providers")))
                .isEqualTo(S3Fault.CREDENTIALS);
        assertThat(S3Fault.of(SdkClientException.builder().build())).isEqualTo(S3Fault.UNAVAILABLE);
    }
}
