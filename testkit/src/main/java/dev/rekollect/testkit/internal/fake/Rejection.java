package dev.rekollect.testkit.internal.fake;

import org.jspecify.annotations.Nullable;

/** The service says no: an error code, a status and a text, before they become an exception of the SDK. */
final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;
    private final String text;

    Rejection(String code, int status, String text, @Nullable Throwable cause) {
        // No stack trace: the exception of the SDK that is made from it has one.
        super(text, cause, false, false);
        this.code = code;
        this.status = status;
        this.text = text;
    }

    private static Rejection of(String code, String text) {
        return new Rejection(code, 400, text, null);
    }

    static Rejection invalidParameter(String text) {
        return of("InvalidParameterException", text);
    }

    static Rejection validation(String text) {
        return of("ValidationException", text);
    }

    static Rejection noSuchCollection(String collectionId) {
        return of("ResourceNotFoundException", "The collection id: " + collectionId + " does not exist");
    }

    static Rejection noSuchResource(String arn) {
        return of("ResourceNotFoundException", "The resource " + arn + " does not exist");
    }

    static Rejection collectionExists(String collectionId) {
        return of("ResourceAlreadyExistsException", "The collection id: " + collectionId + " already exists");
    }

    static Rejection invalidToken() {
        return of("InvalidPaginationTokenException", "Invalid Pagination Token");
    }

    static Rejection noFaceInPicture() {
        return invalidParameter("There are no faces in the image. Should be at least 1.");
    }

    static Rejection provisionedRateExceeded() {
        return of("ProvisionedThroughputExceededException", "Provisioned Rate exceeded.");
    }

    static Rejection accessDenied(String user, String operation, String resource) {
        return of(
                "AccessDeniedException",
                "User: " + user + " is not authorized to perform: rekognition:" + operation + " on resource: "
                        + resource + " because no identity-based policy allows the rekognition:" + operation
                        + " action");
    }

    static Rejection tooManyTags() {
        return quotaExceeded("A resource has at most " + TagRules.MAX_TAGS + " tags.");
    }

    static Rejection noSuchFace() {
        return invalidParameter("faceId was not found in the collection.");
    }

    static Rejection noSuchUser(String userId) {
        return of("ResourceNotFoundException", "The user id: " + userId + " does not exist");
    }

    static Rejection noSuchJob(String id) {
        return of("ResourceNotFoundException", "Could not find JobId " + id);
    }

    static Rejection noSuchCelebrity(String id) {
        return of("ResourceNotFoundException", "The celebrity id: " + id + " does not exist");
    }

    static Rejection userExists(String userId) {
        return of("ConflictException", "The user id: " + userId + " already exists");
    }

    static Rejection userIsChanging(String userId) {
        return of("ConflictException", "The user id: " + userId + " is being changed by another request");
    }

    static Rejection tokenInUse(String token) {
        return of(
                "IdempotentParameterMismatchException",
                "The ClientRequestToken: " + token + " you have supplied is already in use.");
    }

    static Rejection tooManyFaces(int most) {
        return quotaExceeded("A collection has at most " + most + " faces.");
    }

    static Rejection tooManyUsers(int most) {
        return quotaExceeded("A collection has at most " + most + " users.");
    }

    static Rejection tooManyFacesOfUser(int most) {
        return quotaExceeded("A user has at most " + most + " faces.");
    }

    private static Rejection quotaExceeded(String text) {
        return of("ServiceQuotaExceededException", text);
    }

    static Rejection imageTooLarge() {
        return of("ImageTooLargeException", "Image size is too large.");
    }

    static Rejection imageTooLarge(int width, int height, int most) {
        return of(
                "ImageTooLargeException",
                "Input image dimensions " + width + " x " + height + " exceed maximum dimension size of " + most
                        + " pixels");
    }

    static Rejection invalidImageFormat(@Nullable Throwable cause) {
        return new Rejection("InvalidImageFormatException", 400, "Request has invalid image format", cause);
    }

    static Rejection invalidS3Object(@Nullable Throwable cause) {
        return new Rejection(
                "InvalidS3ObjectException",
                400,
                "Unable to get object metadata from S3. Check object key, region and/or access permissions.",
                cause);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
