package dev.rekollect.examples.dailyreview;

/** Hears how far a run is. Thread-safe. */
interface Progress {

    /** Hears nothing. */
    Progress NONE = new Progress() {};

    /** Something with so many steps begins. */
    default void begin(String what, int steps) {}

    /** A step is done. */
    default void step() {}

    /** Nothing is under way: whatever was shown is to go. */
    default void end() {}
}
