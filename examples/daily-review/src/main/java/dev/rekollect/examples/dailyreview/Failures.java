package dev.rekollect.examples.dailyreview;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.ledger.LedgerException;
import java.io.PrintWriter;
import picocli.CommandLine;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what ended a run early into a message and an exit code. A stack trace takes a bug. */
final class Failures {

    static final int LEFT_OUT = 4;
    private static final int CREDENTIALS = 5;
    private static final int SERVICE = 6;
    private static final int STORE = 7;
    private static final int FORBIDDEN = 403;

    private Failures() {}

    static int tell(Exception e, PrintWriter err) {
        int exitCode = exitCode(e);
        if (exitCode == CommandLine.ExitCode.SOFTWARE) {
            err.println("This is a bug of daily-review, please report it with what follows:");
            e.printStackTrace(err);
        } else {
            err.println(Text.visible(Text.message(e)));
        }
        return exitCode;
    }

    private static int exitCode(Exception e) {
        if (e instanceof IllegalArgumentException) {
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof DayBrokenException broken) {
            return broken.getCause() instanceof RekollectException cause ? exitCode(cause) : SERVICE;
        }
        if (e instanceof AccessDeniedException || isDenied(e)) {
            return CREDENTIALS;
        }
        if (e instanceof LedgerException || e instanceof StoreException) {
            return STORE;
        }
        return e instanceof RekollectException || e instanceof SdkException ? SERVICE : CommandLine.ExitCode.SOFTWARE;
    }

    // Of S3.
    private static boolean isDenied(Exception e) {
        Throwable sdk = e instanceof RekollectException && e.getCause() != null ? e.getCause() : e;
        return sdk instanceof AwsServiceException service
                ? service.statusCode() == FORBIDDEN
                : sdk instanceof SdkException
                        && String.valueOf(sdk.getMessage()).contains("Unable to load credentials");
    }
}
