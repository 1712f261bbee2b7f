package dev.rekollect.internal.pace;

/**
 * How fast calls may follow each other, which may change with time and with what the service says. Times are those of
 * one {@link Ticker}, in nanoseconds. Not thread-safe: the limiter's lock is.
 */
interface Pace {

    /** Calls per second, at a time that does not go back. */
    double perSecond(long now);

    /** By which part of itself the distance between two calls may vary at random, to either side. */
    double jitter();

    /** The service refused a call for its rate. */
    void throttled(long now);
}
