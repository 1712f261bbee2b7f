package dev.rekollect.s3.internal;

import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** What an exception of the SDK's S3 client means. */
public enum S3Fault {
    /** No such object or version, or a delete marker in its place. */
    MISSING,
    /** No such bucket. */
    NO_BUCKET,
    /** Not allowed; of an object also where it is missing and the caller may not list the bucket. */
    DENIED,
    /** Not allowed to decrypt, or the key for it is disabled or gone. */
    KMS_DENIED,
    /** In an archive, and not restored. */
    ARCHIVED,
    /** Sent to another region than the bucket's. */
    WRONG_REGION,
    /** A range of an object that has no bytes. */
    EMPTY,
    /** The credentials are wrong, expired or missing. */
    CREDENTIALS,
    /** Throttled, failing, or not to be reached. */
    UNAVAILABLE,
    /** Anything else. */
    OTHER;

    private static final String BUCKET_REGION = "x-amz-bucket-region";

    /** Reads an exception: by code, and where there is none, as with HEAD, by status. */
    public static S3Fault of(SdkException e) {
        if (!(e instanceof AwsServiceException service)) {
            String message = String.valueOf(e.getMessage());
            return message.contains("Unable to load credentials") ? CREDENTIALS : UNAVAILABLE;
        }
        if (service instanceof NoSuchBucketException) {
            return NO_BUCKET;
        }
        String code = code(service).orElse("");
        String message = message(service).toLowerCase(Locale.ROOT);
        return switch (code) {
            case "NoSuchKey", "NoSuchVersion" -> MISSING;
            case "NoSuchBucket" -> NO_BUCKET;
            case "InvalidObjectState" -> ARCHIVED;
            case "InvalidRange" -> EMPTY;
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" -> WRONG_REGION;
            case "AccessDenied" -> message.contains("kms:") || message.contains("ciphertext") ? KMS_DENIED : DENIED;
            case "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "ExpiredToken",
                    "InvalidToken",
                    "RequestTimeTooSkewed" -> CREDENTIALS;
            case "SlowDown", "RequestTimeout", "InternalError", "ServiceUnavailable" -> UNAVAILABLE;
            // An id that no version can have: what was deleted with its bucket, or came from another store.
            case "InvalidArgument" -> message.contains("version id") ? MISSING : OTHER;
            default -> code.startsWith("KMS.") ? KMS_DENIED : byStatus(service);
        };
    }

    private static S3Fault byStatus(AwsServiceException e) {
        return switch (e.statusCode()) {
            case 404 -> MISSING;
            case 403 -> DENIED;
            case 301, 307 -> WRONG_REGION;
            case 400 -> bucketRegion(e).isPresent() ? WRONG_REGION : OTHER;
            case 405 -> header(e, "x-amz-delete-marker").isPresent() ? MISSING : OTHER;
            case 416 -> EMPTY;
            case 429 -> UNAVAILABLE;
            default -> e.statusCode() >= 500 ? UNAVAILABLE : OTHER;
        };
    }

    /** The region of the bucket, which S3 tells with most of its refusals. */
    public static Optional<String> bucketRegion(SdkException e) {
        return header(e, BUCKET_REGION);
    }

    /** S3's error code. */
    public static Optional<String> code(SdkException e) {
        return details(e).map(AwsErrorDetails::errorCode);
    }

    /** S3's own message, without what the SDK adds to it. */
    public static String message(SdkException e) {
        return details(e)
                .map(AwsErrorDetails::errorMessage)
                .or(() -> Optional.ofNullable(e.getMessage()))
                .orElse("");
    }

    private static Optional<String> header(SdkException e, String name) {
        return details(e)
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap((SdkHttpResponse response) -> response.firstMatchingHeader(name));
    }

    private static Optional<AwsErrorDetails> details(SdkException e) {
        return e instanceof AwsServiceException service
                ? Optional.ofNullable(service.awsErrorDetails())
                : Optional.empty();
    }
}
