package dev.rekollect.ledger;

/** What is known of a source. */
public enum LedgerState {
    /** Work on it was begun for the first time, and no outcome is recorded yet. */
    PENDING,
    /** Its faces are in the collection. */
    INDEXED,
    /** The service looked, and found no face or none that was good enough to keep; the reason says which. */
    NO_FACE,
    /** It cannot be indexed as it is; the reason says why. */
    REFUSED,
    /** The source is gone: a tombstone, which late and repeated events meet. */
    GONE
}
