package dev.rekollect.examples.bucketsync;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.ledger.LedgerException;
import java.io.PrintWriter;
import picocli.CommandLine;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what ended a run early into a message and an exit code. A stack trace takes a bug. */
final class Failures {

    private static final int CREDENTIALS = 5;
    private static final int SERVICE = 6;
    private static final int LEDGER = 7;
    private static final int FORBIDDEN = 403;

    private Failures() {}

    static int tell(Exception e, PrintWriter err) {
        int exitCode = exitCode(e);
        if (exitCode == CommandLine.ExitCode.SOFTWARE) {
            err.println("This is a bug of bucket-sync, please report it with what follows:");
            e.printStackTrace(err);
        } else {
            err.println(Following.escape(String.valueOf(e.getMessage())));
        }
        return exitCode;
    }

    private static int exitCode(Exception e) {
        if (e instanceof IllegalArgumentException) {
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof AccessDeniedException || isDenied(e)) {
            return CREDENTIALS;
        }
        if (e instanceof LedgerException) {
            return LEDGER;
        }
        return e instanceof RekollectException || e instanceof SdkException ? SERVICE : CommandLine.ExitCode.SOFTWARE;
    }

    // Of S3 and SQS.
    private static boolean isDenied(Exception e) {
        Throwable sdk = e instanceof RekollectException && e.getCause() != null ? e.getCause() : e;
        return sdk instanceof AwsServiceException service
                ? service.statusCode() == FORBIDDEN
                : sdk instanceof SdkException
                        && String.valueOf(sdk.getMessage()).contains("Unable to load credentials");
    }
}
