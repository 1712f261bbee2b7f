package dev.rekollect.examples.matchfaces;

import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.RekollectException;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what ended a run early into a message and an exit code. A stack trace takes {@code --verbose}, or a bug. */
final class Failures {

    private static final String PERMISSIONS =
            "rekognition:CreateCollection, DeleteCollection, ListFaces, IndexFaces and SearchFaces";

    private Failures() {}

    static int ofUsage(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println(message(e));
        err.println("Try 'match-faces --help'.");
        return ExitCode.USAGE;
    }

    static int ofRun(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof ParameterException usage) {
            return ofUsage(usage, new String[0]);
        }
        PrintWriter err = command.getErr();
        int exitCode = tell(e, err);
        if (exitCode == ExitCode.BUG || parsed.hasMatchedOption("--verbose")) {
            e.printStackTrace(err);
        }
        return exitCode;
    }

    private static int tell(Exception e, PrintWriter err) {
        if (e instanceof Trouble trouble) {
            err.println(message(trouble));
            return trouble.exitCode();
        }
        if (e instanceof AccessDeniedException denied) {
            err.println(denied.errorCode().isEmpty() ? noCredentials() : denied(denied));
            return ExitCode.CREDENTIALS;
        }
        if (e instanceof RekollectException broken) {
            err.println("Rekognition: " + message(broken));
            err.println("Nothing that was indexed is lost: run the same command again to go on.");
            return ExitCode.SERVICE;
        }
        err.println("This is a bug of match-faces, please report it with what follows:");
        return ExitCode.BUG;
    }

    private static String noCredentials() {
        return "No AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run"
                + " 'aws configure'. Without --aws the in-memory fake is used, which needs none.";
    }

    private static String denied(AccessDeniedException e) {
        return "AWS refused the credentials: " + message(e) + System.lineSeparator() + "They need the permissions "
                + PERMISSIONS + ".";
    }

    private static String message(Exception e) {
        return DisplayText.escape(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
}
