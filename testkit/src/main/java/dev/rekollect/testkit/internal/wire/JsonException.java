package dev.rekollect.testkit.internal.wire;

/** A text that is not JSON, or more of it than this reader takes. Checked: every reader has an answer to send. */
public final class JsonException extends Exception {

    private static final long serialVersionUID = 1;

    JsonException(String message) {
        super(message);
    }
}
