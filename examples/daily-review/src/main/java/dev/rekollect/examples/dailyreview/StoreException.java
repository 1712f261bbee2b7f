package dev.rekollect.examples.dailyreview;

/** What the program keeps, or writes, cannot be read or written. */
class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    StoreException(String message) {
        super(message);
    }
}
