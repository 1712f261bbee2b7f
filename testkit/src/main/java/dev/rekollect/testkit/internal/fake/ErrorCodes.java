package dev.rekollect.testkit.internal.fake;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.ConflictException;
import software.amazon.awssdk.services.rekognition.model.HumanLoopQuotaExceededException;
import software.amazon.awssdk.services.rekognition.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidManifestException;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidPolicyRevisionIdException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.LimitExceededException;
import software.amazon.awssdk.services.rekognition.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.rekognition.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import software.amazon.awssdk.services.rekognition.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.rekognition.model.ResourceInUseException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotReadyException;
import software.amazon.awssdk.services.rekognition.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.rekognition.model.SessionNotFoundException;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;
import software.amazon.awssdk.services.rekognition.model.VideoTooLargeException;

/** What belongs to an error code: the SDK's class, the HTTP status, a text to send where there is no better one. */
final class ErrorCodes {

    private static final String THROTTLING = "ThrottlingException";
    private static final String INTERNAL = "InternalServerError";

    private static final Map<String, Supplier<? extends RekognitionException.Builder>> CLASSES = Map.ofEntries(
            entry("AccessDeniedException", AccessDeniedException::builder),
            entry("ConflictException", ConflictException::builder),
            entry("HumanLoopQuotaExceededException", HumanLoopQuotaExceededException::builder),
            entry("IdempotentParameterMismatchException", IdempotentParameterMismatchException::builder),
            entry("ImageTooLargeException", ImageTooLargeException::builder),
            entry(INTERNAL, InternalServerErrorException::builder),
            entry("InvalidImageFormatException", InvalidImageFormatException::builder),
            entry("InvalidManifestException", InvalidManifestException::builder),
            entry("InvalidPaginationTokenException", InvalidPaginationTokenException::builder),
            entry("InvalidParameterException", InvalidParameterException::builder),
            entry("InvalidPolicyRevisionIdException", InvalidPolicyRevisionIdException::builder),
            entry("InvalidS3ObjectException", InvalidS3ObjectException::builder),
            entry("LimitExceededException", LimitExceededException::builder),
            entry("MalformedPolicyDocumentException", MalformedPolicyDocumentException::builder),
            entry("ProvisionedThroughputExceededException", ProvisionedThroughputExceededException::builder),
            entry("ResourceAlreadyExistsException", ResourceAlreadyExistsException::builder),
            entry("ResourceInUseException", ResourceInUseException::builder),
            entry("ResourceNotFoundException", ResourceNotFoundException::builder),
            entry("ResourceNotReadyException", ResourceNotReadyException::builder),
            entry("ServiceQuotaExceededException", ServiceQuotaExceededException::builder),
            entry("SessionNotFoundException", SessionNotFoundException::builder),
            entry(THROTTLING, ThrottlingException::builder),
            entry("VideoTooLargeException", VideoTooLargeException::builder));

    private static final Map<String, String> TEXTS = Map.of(
            "InvalidParameterException",
            "Request has invalid parameters",
            "InvalidS3ObjectException",
            "Request has invalid S3 object.",
            "ImageTooLargeException",
            "Image size is too large.",
            "InvalidImageFormatException",
            "Request has invalid image format",
            "InvalidPaginationTokenException",
            "Invalid Pagination Token",
            "ProvisionedThroughputExceededException",
            "Provisioned Rate exceeded.",
            INTERNAL,
            "Internal server error");

    private ErrorCodes() {}

    /** A builder of the modelled class for the code, or of the base class where there is none. */
    static RekognitionException.Builder builder(String code) {
        Supplier<? extends RekognitionException.Builder> modelled = CLASSES.get(code);
        return modelled == null ? RekognitionException.builder() : modelled.get();
    }

    /** An error without a cause in the request. */
    static Rejection injected(String wanted, @Nullable Integer wantedStatus, @Nullable String wantedText) {
        // The SDK's class has a name of its own; whoever writes it means the code.
        String code = wanted.equals("InternalServerErrorException") ? INTERNAL : wanted;
        int status = wantedStatus != null ? wantedStatus : code.equals(INTERNAL) ? 500 : 400;
        return new Rejection(code, status, wantedText != null ? wantedText : text(code, status), null);
    }

    private static String text(String code, int status) {
        if (code.equals(THROTTLING)) {
            return status >= 500 ? "Service Unavailable" : "Slow down; sudden increase in rate of requests.";
        }
        return TEXTS.getOrDefault(code, "Injected " + code);
    }
}
