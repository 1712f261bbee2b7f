package dev.rekollect.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until told to move, for tests that must not sleep.
 *
 * <p>Thread-safe. Clocks made with {@link #withZone} show the same time and move together.
 */
public final class FakeClock extends Clock {

    /** Where a new clock stands: 1 January 2026, 12:00 UTC. */
    public static final Instant START = Instant.ofEpochSecond(1_767_268_800);

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /** A clock at {@link #START}, in UTC. */
    public FakeClock() {
        this(START);
    }

    /** A clock at an instant of your choice, in UTC. */
    public FakeClock(Instant start) {
        this(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    private FakeClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Moves the clock forward.
     *
     * @param by zero or more: time that runs backward is not what this clock is for
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock only moves forward; got " + by);
        }
        now.updateAndGet(instant -> instant.plus(by));
    }

    /** Moves the clock to an instant, or not at all where that has passed already. */
    public void advanceTo(Instant instant) {
        now.updateAndGet(current -> instant.isAfter(current) ? instant : current);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get(), "set at construction");
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public FakeClock withZone(ZoneId newZone) {
        return new FakeClock(now, newZone);
    }

    @Override
    public String toString() {
        return "FakeClock[" + instant() + ", " + zone + "]";
    }
}
