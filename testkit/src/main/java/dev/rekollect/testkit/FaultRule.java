package dev.rekollect.testkit;

/** A rule by which the fake fails calls, made by {@link FakeFault#fail}. Thread-safe. */
public interface FaultRule {

    /** How many calls it has failed. */
    int hits();

    /** Ends it; calls under way may still fail by it. Does nothing where it has ended already. */
    void remove();
}
