package dev.rekollect.dynamodb;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.ledger.LedgerException;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What the SDK's exceptions mean for who uses the ledger. */
final class Faults {

    static final String UNKNOWN = "whether the entry was changed is not known: find() tells";
    private static final String UNCHANGED = "the entry was not changed";

    private static final Set<String> DENIED = Set.of(
            "AccessDeniedException",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "ExpiredTokenException",
            "IncompleteSignature",
            "MissingAuthenticationToken");

    private Faults() {}

    /** Runs a call; a condition that did not hold is not a fault. */
    @CanIgnoreReturnValue
    static <T> T mapped(Asked asked, Effect effect, String table, Supplier<T> call) {
        try {
            return call.get();
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (SdkException e) {
            throw of(e, asked, effect, table);
        }
    }

    private static RekollectException of(SdkException e, Asked asked, Effect effect, String table) {
        if (e instanceof AbortedException) {
            return interrupted(asked, effect, e);
        }
        String outcome = effect == Effect.NONE ? "" : "; " + (isRefusal(e) ? UNCHANGED : UNKNOWN);
        return new LedgerException(problem(e, table) + outcome, asked.method(), asked.collection(), isRetryable(e), e);
    }

    static RekollectException interrupted(Asked asked, Effect effect, @Nullable Throwable cause) {
        // Whoever interrupted the thread wants it to stop; what catches our exception must still see that.
        Thread.currentThread().interrupt();
        return new CallInterruptedException(
                "interrupted" + (effect == Effect.NONE ? "" : "; " + UNKNOWN),
                CallContext.of("ledger " + asked.method(), asked.collection()),
                cause);
    }

    private static String problem(SdkException e, String table) {
        if (e instanceof ResourceNotFoundException) {
            return "there is no DynamoDB table '" + table + "' in this account and region; "
                    + "DynamoDbLedger.createTableIfMissing(client, \"" + table + "\") makes it";
        }
        if (e instanceof AwsServiceException answer && DENIED.contains(code(answer))) {
            return "DynamoDB denies access to table '" + table
                    + "'; the manual's page on the ledger has the IAM policy it takes: " + e.getMessage();
        }
        if (e instanceof AwsServiceException answer && isThrottled(answer)) {
            return "DynamoDB throttles table '" + table + "', also after the repeats of the client: " + e.getMessage();
        }
        return "DynamoDB table '" + table + "': " + e.getMessage();
    }

    /** Refused at the first attempt: no earlier one can have changed anything. */
    private static boolean isRefusal(SdkException e) {
        return e instanceof AwsServiceException answer && answer.statusCode() < 500 && isFirstAttempt(e);
    }

    /** Whether the SDK says that it sent the call once only. */
    static boolean isFirstAttempt(SdkException e) {
        return Integer.valueOf(1).equals(e.numAttempts());
    }

    private static boolean isRetryable(SdkException e) {
        if (e instanceof AwsServiceException answer) {
            return answer.statusCode() >= 500 || isThrottled(answer) || answer instanceof InternalServerErrorException;
        }
        return e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                        .anyMatch(IOException.class::isInstance);
    }

    private static boolean isThrottled(AwsServiceException e) {
        return e.isThrottlingException()
                || e instanceof ProvisionedThroughputExceededException
                || e instanceof RequestLimitExceededException
                || e instanceof LimitExceededException;
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }
}
