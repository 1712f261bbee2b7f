package dev.rekollect.internal.operation;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/**
 * Reads an SDK exception: the one place where the service's misleading errors are told apart.
 *
 * <p>The code decides before the HTTP status, because ThrottlingException comes with 400 and with 500, and other
 * retryable errors come with 400. The SDK's {@code retryable()} is false for every Rekognition exception and says
 * nothing.
 */
public final class FaultReader {

    private static final Map<String, Fault> BY_CODE = Map.ofEntries(
            Map.entry("ThrottlingException", Fault.THROTTLED),
            Map.entry("ProvisionedThroughputExceededException", Fault.THROTTLED),
            Map.entry("ResourceAlreadyExistsException", Fault.COLLECTION_EXISTS),
            Map.entry("ConflictException", Fault.CONFLICT),
            Map.entry("IdempotentParameterMismatchException", Fault.INVALID),
            Map.entry("InvalidS3ObjectException", Fault.S3_UNAVAILABLE),
            Map.entry("InvalidImageFormatException", Fault.IMAGE_REFUSED),
            Map.entry("ImageTooLargeException", Fault.IMAGE_REFUSED),
            Map.entry("ServiceQuotaExceededException", Fault.QUOTA),
            Map.entry("InternalServerError", Fault.UNAVAILABLE),
            Map.entry("AccessDeniedException", Fault.DENIED),
            Map.entry("UnrecognizedClientException", Fault.DENIED),
            Map.entry("InvalidSignatureException", Fault.DENIED),
            Map.entry("MissingAuthenticationTokenException", Fault.DENIED),
            Map.entry("IncompleteSignatureException", Fault.DENIED),
            Map.entry("ExpiredTokenException", Fault.DENIED));

    private FaultReader() {}

    /** What an exception of the SDK means. */
    public static Fault read(SdkException e) {
        if (e instanceof AwsServiceException service) {
            return readService(service);
        }
        if (e instanceof AbortedException) {
            return Fault.INTERRUPTED;
        }
        return message(e).contains("Unable to load credentials") ? Fault.DENIED : Fault.UNAVAILABLE;
    }

    private static Fault readService(AwsServiceException e) {
        String code = code(e).orElse("");
        if (code.equals("ResourceNotFoundException")) {
            return readMissing(message(e).toLowerCase(Locale.ROOT));
        }
        Fault known = BY_CODE.get(code);
        if (known != null) {
            return known;
        }
        // Broken constraints come as either code: ValidationException is not modelled, and still is the usual one.
        if (code.equals("InvalidParameterException") || code.equals("ValidationException")) {
            return readInvalid(message(e).toLowerCase(Locale.ROOT));
        }
        if (e.statusCode() == 429) {
            return Fault.THROTTLED;
        }
        if (e.statusCode() == 401 || e.statusCode() == 403) {
            return Fault.DENIED;
        }
        return e.statusCode() >= 500 ? Fault.UNAVAILABLE : Fault.OTHER;
    }

    // Users are resources, too. Either text may quote a name that has the other word in it, but later.
    private static Fault readMissing(String message) {
        int user = message.indexOf("user");
        int collection = message.indexOf("collection");
        return user >= 0 && (collection < 0 || user < collection) ? Fault.USER_MISSING : Fault.COLLECTION_MISSING;
    }

    // One exception type for three different things: only the text tells them apart.
    private static Fault readInvalid(String message) {
        if (message.contains("no faces in the image")) {
            return Fault.NO_FACE;
        }
        if (message.contains("faceid was not found")) {
            return Fault.UNKNOWN_FACE;
        }
        return message.contains("image.bytes") ? Fault.IMAGE_REFUSED : Fault.INVALID;
    }

    /** The service's error code. Exceptions built by hand may have no details: their class says what they mean. */
    public static Optional<String> code(SdkException e) {
        return details(e).map(AwsErrorDetails::errorCode).or(() -> codeOfClass(e));
    }

    private static Optional<String> codeOfClass(SdkException e) {
        if (!(e instanceof RekognitionException) || e.getClass() == RekognitionException.class) {
            return Optional.empty();
        }
        String name = e.getClass().getSimpleName();
        return Optional.of(name.equals("InternalServerErrorException") ? "InternalServerError" : name);
    }

    /** The service's own message, without what the SDK adds to it. */
    public static String message(SdkException e) {
        return details(e)
                .map(AwsErrorDetails::errorMessage)
                .or(() -> Optional.ofNullable(e.getMessage()))
                .orElse("");
    }

    /** The service's id of the request. */
    public static Optional<String> requestId(SdkException e) {
        return e instanceof AwsServiceException service ? Optional.ofNullable(service.requestId()) : Optional.empty();
    }

    /**
     * Whether a throttle came from S3, when the service fetched a picture there: it has the same code as one for the rate
     * of calls.
     */
    public static boolean isS3Throttle(SdkException e) {
        return message(e).toLowerCase(Locale.ROOT).contains("s3 download limit");
    }

    /** Whether the request cannot have reached the service, as no connection was made. */
    public static boolean wasNeverSent(SdkException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static Optional<AwsErrorDetails> details(SdkException e) {
        return e instanceof AwsServiceException service
                ? Optional.ofNullable(service.awsErrorDetails())
                : Optional.empty();
    }
}
