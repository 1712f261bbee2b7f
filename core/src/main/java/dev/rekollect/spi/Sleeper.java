package dev.rekollect.spi;

import java.time.Duration;

/**
 * How a call waits before it tries again. Tests hand in one that moves a clock instead.
 *
 * <p>Implementations must be thread-safe.
 */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits.
     *
     * @param duration how long, above zero
     * @throws InterruptedException when the thread is interrupted; the call ends then
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Blocks the calling thread for the given time. The default. */
    static Sleeper system() {
        return duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}
