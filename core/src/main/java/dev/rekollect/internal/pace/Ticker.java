package dev.rekollect.internal.pace;

import dev.rekollect.spi.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Time that only goes forward, and a way to let it pass. */
public final class Ticker {

    private final LongSupplier nanos;
    private final Sleeper sleeper;

    private Ticker(LongSupplier nanos, Sleeper sleeper) {
        this.nanos = nanos;
        this.sleeper = sleeper;
    }

    /** The time of a clock. The system's clock may be set back and its steps are coarse, so nanoTime stands in for it. */
    public static Ticker of(InstantSource clock, Sleeper sleeper) {
        if (clock.equals(InstantSource.system())) {
            long origin = System.nanoTime();
            return new Ticker(() -> System.nanoTime() - origin, sleeper);
        }
        Instant origin = clock.instant();
        return new Ticker(() -> Duration.between(origin, clock.instant()).toNanos(), sleeper);
    }

    /** Nanoseconds since some beginning. */
    public long now() {
        return nanos.getAsLong();
    }

    /** Waits. */
    public void sleep(long nanoseconds) throws InterruptedException {
        sleeper.sleep(Duration.ofNanos(nanoseconds));
    }
}
