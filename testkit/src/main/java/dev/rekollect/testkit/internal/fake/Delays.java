package dev.rekollect.testkit.internal.fake;

import dev.rekollect.spi.Sleeper;
import dev.rekollect.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Lets calls take their time. Thread-safe. */
final class Delays {

    private final FakeSettings settings;
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();

    Delays(FakeSettings settings) {
        this.settings = settings;
    }

    /** Waits as long as a call takes that arrived at an instant. */
    void await(String operation, Instant arrived) {
        long call = count(operation).getAndIncrement();
        Duration latency = settings.latency().of(operation, random(operation, call));
        if (latency.isNegative()) {
            throw new IllegalArgumentException("a latency is zero or more; got " + latency + " for " + operation);
        }
        if (latency.isZero()) {
            return;
        }
        @Nullable Sleeper sleeper = settings.sleeper();
        if (sleeper == null && settings.clock() instanceof FakeClock clock) {
            // To the end of the call and not by its length: calls that overlap would add up otherwise.
            clock.advanceTo(arrived.plus(latency));
        } else {
            sleep(sleeper == null ? Sleeper.system() : sleeper, latency);
        }
    }

    private AtomicLong count(String operation) {
        AtomicLong count = calls.get(operation);
        if (count == null) {
            AtomicLong fresh = new AtomicLong();
            count = Objects.requireNonNullElse(calls.putIfAbsent(operation, fresh), fresh);
        }
        return count;
    }

    void clear() {
        calls.clear();
    }

    // One generator for each call: which thread comes first must not decide who waits how long for what.
    private SplittableRandom random(String operation, long call) {
        return Ids.random(settings.seed(), "latency", operation, call);
    }

    private static void sleep(Sleeper sleeper, Duration latency) {
        try {
            sleeper.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.interrupted(e);
        }
    }
}
