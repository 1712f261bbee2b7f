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
        return of("ServiceQuotaExceededException", "A resource has at most " + TagRules.MAX_TAGS + " tags.");
    }

    static Rejection imageTooLarge() {
        return of("ImageTooLargeException", "Image size is too large.");
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
