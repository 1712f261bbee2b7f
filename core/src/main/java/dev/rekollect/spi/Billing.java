package dev.rekollect.spi;

/**
 * What became of a call, as far as the bill is concerned.
 *
 * <p>The names are written to {@link CostStore}s, so they stay.
 */
public enum Billing {
    /** Answered without an error. Whether or not a face was found: the service bills the image it looked at. */
    BILLED,

    /** Sent, and ended with an error or no answer. Whether the service bills such a call is not published. */
    IN_DOUBT,

    /** Not sent: the picture or face is in the collection already. */
    SAVED_DUPLICATE,

    /** Not sent: a filter took the picture out, such as one that knows it holds no face. */
    SAVED_FILTERED,

    /** Not sent: the service would have refused the picture. */
    SAVED_REFUSED_PICTURE,

    /** Not sent: the answer was found with fewer calls. */
    SAVED_EARLY_STOP;

    /** Whether the call was not made at all. */
    public boolean isSaved() {
        return this != BILLED && this != IN_DOUBT;
    }
}
