package dev.rekollect.testkit.internal.wire;

/** An error from in front of the service: a request that no operation got to see. */
public final class WireException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    private WireException(String code, int status, String message) {
        // No stack trace: the sender cannot use it, and the receiver did nothing wrong.
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** The body is not what the operation's shape says. */
    public static WireException serialization(String message) {
        return new WireException("SerializationException", 400, message);
    }

    /** There is no such operation, or none here. */
    public static WireException unknownOperation(String message) {
        return unknownOperation(400, message);
    }

    /** There is no operation at such an address. */
    public static WireException unknownOperation(int status, String message) {
        return new WireException("UnknownOperationException", status, message);
    }

    /** A value that is not allowed. */
    public static WireException validation(String message) {
        return new WireException("ValidationException", 400, message);
    }

    /** A signature that does not say who signed what. */
    public static WireException incompleteSignature(String message) {
        return new WireException("IncompleteSignatureException", 400, message);
    }

    /** More regions of accounts than there is room for. */
    public static WireException tooManyWorlds(String message) {
        return new WireException("LimitExceededException", 400, message);
    }

    /** A body too large to read. */
    public static WireException tooLarge(String message) {
        return new WireException("RequestEntityTooLargeException", 413, message);
    }

    /** As the service names the error. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
