package dev.rekollect.sync;

import dev.rekollect.ledger.SourceUri;

/** Hears what comes of each picture. Called from the threads that do the work, several at once; what it throws ends the run. */
public interface SyncListener {

    /** Hears nothing. */
    SyncListener NONE = new SyncListener() {};

    /** A picture is done with, or could not be done now. */
    default void outcome(SourceUri picture, SyncOutcome outcome) {}

    /** A call broke over a picture; the others go on, and this one is done by the next run. */
    default void failure(SourceUri picture, RuntimeException failure) {}
}
