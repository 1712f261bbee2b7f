package dev.rekollect.cost;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. */
final class TestClock implements InstantSource {

    private volatile Instant now;

    TestClock(String now) {
        set(now);
    }

    void set(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
