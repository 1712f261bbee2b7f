package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/** Code and text, to the letter: callers tell causes apart by them. */
class ErrorTextsTest {

    private static final String FACE = "00000000-0000-4000-8000-000000000000";

    private final Scene scene = new Scene();
    private final FakeRekognition fake = scene.builder().build();
    private final RekognitionClient client = fake.client();

    @BeforeEach
    void collection() {
        client.createCollection(r -> r.collectionId("people"));
    }

    private static void fails(ThrowingCallable call, String code, String text) {
        fails(call, 400, code, text);
    }

    private static void fails(ThrowingCallable call, int status, String code, String text) {
        RekognitionException error = catchThrowableOfType(RekognitionException.class, call);
        assertThat(error).as("an error of %s", text).isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(text);
        assertThat(error.statusCode()).isEqualTo(status);
    }

    @Behaviour(
            area = Area.ERRORS,
            value = "An unknown collection is `ResourceNotFoundException`: \"The collection id: X does not exist\".")
    @Test
    void unknown_collection() {
        fails(
                () -> client.describeCollection(r -> r.collectionId("none")),
                "ResourceNotFoundException",
                "The collection id: none does not exist");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "A second collection of a name is `ResourceAlreadyExistsException`: \"The collection id: X already exists\".")
    @Test
    void collection_that_exists() {
        fails(
                () -> client.createCollection(r -> r.collectionId("people")),
                "ResourceAlreadyExistsException",
                "The collection id: people already exists");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "A search by an unknown face is `InvalidParameterException`: \"faceId was not found in the collection.\".")
    @Test
    void unknown_face() {
        fails(
                () -> client.searchFaces(r -> r.collectionId("people").faceId(FACE)),
                "InvalidParameterException",
                "faceId was not found in the collection.");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "SearchFacesByImage and CompareFaces without a face are `InvalidParameterException`: \"There are no faces in the"
                            + " image. Should be at least 1.\".")
    @Test
    void no_face() {
        String text = "There are no faces in the image. Should be at least 1.";
        fails(
                () -> client.searchFacesByImage(r -> r.collectionId("people").image(scene.image())),
                "InvalidParameterException",
                text);
        fails(
                () -> client.compareFaces(
                        r -> r.sourceImage(scene.image()).targetImage(scene.image(Scene.face(Scene.person(1))))),
                "InvalidParameterException",
                text);
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "Bytes that are no JPEG or PNG are `InvalidImageFormatException`: \"Request has invalid image format\".")
    @Test
    void no_picture() {
        fails(
                () -> client.detectFaces(r -> r.image(Scene.image(new byte[] {1, 2, 3}))),
                "InvalidImageFormatException",
                "Request has invalid image format");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "An S3 object that cannot be had is `InvalidS3ObjectException`: \"Unable to get object metadata from S3. Check"
                            + " object key, region and/or access permissions.\".")
    @Test
    void no_object() {
        fails(
                () -> client.detectFaces(
                        r -> r.image(i -> i.s3Object(o -> o.bucket("photos").name("a.jpg")))),
                "InvalidS3ObjectException",
                "Unable to get object metadata from S3. Check object key, region and/or access permissions.");
    }

    @Behaviour(
            area = Area.ERRORS,
            value = "A token of another list is `InvalidPaginationTokenException`: \"Invalid Pagination Token\".")
    @Test
    void wrong_page_token() {
        fails(
                () -> client.listFaces(r -> r.collectionId("people").nextToken("made-up")),
                "InvalidPaginationTokenException",
                "Invalid Pagination Token");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "A broken constraint is `ValidationException`, which the SDK has no class for: \"1 validation error detected:"
                            + " Value 'V' at 'path' failed to satisfy constraint: Member must …\".")
    @Test
    void broken_constraint() {
        fails(
                () -> client.deleteCollection(r -> r.collectionId("a b")),
                "ValidationException",
                "1 validation error detected: Value 'a b' at 'collectionId' failed to satisfy constraint: Member must "
                        + "satisfy regular expression pattern: [a-zA-Z0-9_.\\-]+");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "With `ConstraintStyle.INVALID_PARAMETER` broken constraints, unknown faces and pictures without a face differ"
                            + " by their texts only.")
    @Test
    void one_code_for_three_causes() {
        RekognitionClient other = scene.builder()
                .constraintViolations(ConstraintStyle.INVALID_PARAMETER)
                .build()
                .client();
        other.createCollection(r -> r.collectionId("people"));
        String code = "InvalidParameterException";

        fails(
                () -> other.searchFaces(
                        r -> r.collectionId("people").faceId(FACE).maxFaces(0)),
                code,
                "1 validation error detected: Value '0' at 'maxFaces' failed to satisfy constraint: Member must have value "
                        + "greater than or equal to 1");
        fails(
                () -> other.searchFaces(r -> r.collectionId("people").faceId(FACE)),
                code,
                "faceId was not found in the collection.");
        fails(
                () -> other.searchFacesByImage(r -> r.collectionId("people").image(scene.image())),
                code,
                "There are no faces in the image. Should be at least 1.");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "A token used for another call is `IdempotentParameterMismatchException`: \"The ClientRequestToken: T you have"
                            + " supplied is already in use.\".")
    @Test
    void used_token() {
        client.createUser(r -> r.collectionId("people").userId("ana").clientRequestToken("t"));
        fails(
                () -> client.createUser(
                        r -> r.collectionId("people").userId("bob").clientRequestToken("t")),
                "IdempotentParameterMismatchException",
                "The ClientRequestToken: t you have supplied is already in use.");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "Too many calls are `ProvisionedThroughputExceededException`, status 400: \"Provisioned Rate exceeded.\".")
    @Test
    void too_many_calls() {
        RekognitionClient limited =
                scene.builder().quotas(FakeQuotas.uniform(1)).build().client();
        limited.listCollections();
        fails(() -> limited.listCollections(), "ProvisionedThroughputExceededException", "Provisioned Rate exceeded.");
    }

    @Behaviour(
            area = Area.ERRORS,
            value =
                    "Injected errors have the service's texts: throttling is \"Slow down; sudden increase in rate of requests.\" at"
                            + " 400 and \"Service Unavailable\" at 500.")
    @Test
    void injected_errors() {
        fake.failNext("ListCollections", 1, "ThrottlingException");
        fails(() -> client.listCollections(), "ThrottlingException", "Slow down; sudden increase in rate of requests.");
        fake.failNext("ListCollections", 1, "ThrottlingException", 500);
        fails(() -> client.listCollections(), 500, "ThrottlingException", "Service Unavailable");
        fake.failNext("ListCollections", 1, "InternalServerError");
        fails(() -> client.listCollections(), 500, "InternalServerError", "Internal server error");
        fake.failNext("ListCollections", 1, "ImageTooLargeException");
        fails(() -> client.listCollections(), "ImageTooLargeException", "Image size is too large.");
    }
}
