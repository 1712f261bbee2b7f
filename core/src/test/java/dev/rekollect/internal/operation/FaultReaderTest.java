package dev.rekollect.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

class FaultReaderTest {

    @ParameterizedTest(name = "{0} with {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            ThrottlingException                    | 400 | Slow down; sudden increase in rate of requests.        | THROTTLED
            ThrottlingException                    | 500 | Service Unavailable                                    | THROTTLED
            ProvisionedThroughputExceededException | 400 | Provisioned Rate exceeded.                             | THROTTLED
            InvalidParameterException | 400 | There are no faces in the image. Should be at least 1.              | NO_FACE
            InvalidParameterException | 400 | faceId was not found in the collection.                             | UNKNOWN_FACE
            InvalidParameterException | 400 | Request has invalid parameters                                      | INVALID
            ValidationException       | 400 | 1 validation error detected: Value '' at 'collectionId' failed      | INVALID
            ValidationException       | 400 | 1 validation error detected: Value '' at 'image.bytes' failed       | IMAGE_REFUSED
            InvalidS3ObjectException  | 400 | Unable to get object metadata from S3.                              | S3_UNAVAILABLE
            InvalidImageFormatException | 400 | Request has invalid image format                                  | IMAGE_REFUSED
            ImageTooLargeException    | 400 | Image size is too large.                                            | IMAGE_REFUSED
            ResourceNotFoundException | 400 | The collection id: x does not exist                                 | COLLECTION_MISSING
            ResourceNotFoundException | 400 | The collection id: users does not exist                             | COLLECTION_MISSING
            ResourceNotFoundException | 400 | The user id: x does not exist                                       | USER_MISSING
            ResourceNotFoundException | 400 | UserId collector was not found in the collection                    | USER_MISSING
            ResourceNotFoundException | 400 | Requested resource not found                                        | COLLECTION_MISSING
            ConflictException         | 400 | The user id: x already exists                                       | CONFLICT
            IdempotentParameterMismatchException | 400 | The ClientRequestToken: t you have supplied is already in use. | INVALID
            ResourceAlreadyExistsException | 400 | The collection id: x already exists                            | COLLECTION_EXISTS
            ServiceQuotaExceededException | 400 | too many                                                        | QUOTA
            AccessDeniedException     | 400 | User is not authorized                                              | DENIED
            ExpiredTokenException     | 400 | The security token is expired                                       | DENIED
            InternalServerError       | 500 | Internal server error                                               | UNAVAILABLE
            SomethingNew              | 503 | who knows                                                           | UNAVAILABLE
            SomethingNew              | 429 | who knows                                                           | THROTTLED
            SomethingNew              | 400 | who knows                                                           | OTHER
            """)
    void the_code_decides_before_the_status(String code, int status, String message, Fault fault) {
        SdkException e = RekognitionException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .build();

        assertThat(FaultReader.read(e)).isEqualTo(fault);
        assertThat(FaultReader.message(e)).isEqualTo(message);
    }

    @Test
    void an_exception_built_by_hand_has_no_details_and_is_read_by_its_class() {
        SdkException e =
                InvalidParameterException.builder().message("made by hand").build();

        assertThat(FaultReader.read(e)).isEqualTo(Fault.INVALID);
        assertThat(FaultReader.code(e)).contains("InvalidParameterException");
        assertThat(FaultReader.message(e)).isEqualTo("made by hand");
    }

    @Test
    void a_call_that_never_got_an_answer_is_unavailable_denied_or_interrupted() {
        assertThat(FaultReader.read(SdkClientException.create("Connection refused")))
                .isEqualTo(Fault.UNAVAILABLE);
        assertThat(FaultReader.read(SdkClientException.create("Unable to load credentials from any of the providers")))
                .isEqualTo(Fault.DENIED);
        assertThat(FaultReader.read(AbortedException.create("Thread was interrupted")))
                .isEqualTo(Fault.INTERRUPTED);
    }
}
