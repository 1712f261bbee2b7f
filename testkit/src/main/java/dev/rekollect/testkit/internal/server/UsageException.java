package dev.rekollect.testkit.internal.server;

/** A command line that cannot be carried out as it is; the message says what to change. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
