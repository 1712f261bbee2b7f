package dev.rekollect.testkit.internal.fake;

import java.time.Duration;
import java.time.Instant;

/**
 * Lets so many calls pass per second. Thread-safe.
 *
 * <p>Counts in billionths of a call and whole nanoseconds: with fractions, a call that is due at exactly this moment
 * would be refused by a rounding error on some rates and not on others.
 */
final class TokenBucket {

    private static final long ONE = 1_000_000_000;

    private final int perSecond;
    private final long capacity;
    private final Duration timeToFill;
    private long level;
    private Instant asOf;

    TokenBucket(int perSecond, Duration burst, Instant now) {
        this.perSecond = perSecond;
        this.capacity = Math.max(ONE, burst.toNanos() * perSecond);
        this.timeToFill = Duration.ofNanos(capacity / perSecond + 1);
        this.level = capacity;
        this.asOf = now;
    }

    /** Whether a call that arrives at an instant may pass. */
    synchronized boolean tryTake(Instant now) {
        refill(now);
        if (level < ONE) {
            return false;
        }
        level -= ONE;
        return true;
    }

    /** How many calls would pass at an instant. */
    synchronized long left(Instant now) {
        refill(now);
        return level / ONE;
    }

    private void refill(Instant now) {
        // Threads may come here in another order than that in which they read the clock; and a real clock is set back.
        if (!now.isAfter(asOf)) {
            return;
        }
        Duration elapsed = Duration.between(asOf, now);
        level = elapsed.compareTo(timeToFill) >= 0
                ? capacity
                : Math.min(capacity, level + elapsed.toNanos() * perSecond);
        asOf = now;
    }
}
