package dev.rekollect.examples.matchfaces;

import org.jspecify.annotations.Nullable;

/** Ordinary trouble: ends the run with a message that says what to do, an exit code, and no stack trace. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    Trouble(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    Trouble(int exitCode, String message) {
        this(exitCode, message, null);
    }

    int exitCode() {
        return exitCode;
    }
}
