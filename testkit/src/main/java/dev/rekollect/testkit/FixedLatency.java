package dev.rekollect.testkit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** {@link FakeLatency#fixed}. Among the fake's defaults, so a class: a fresh JVM takes longer to link a lambda. */
record FixedLatency(Duration latency) implements FakeLatency {

    @Override
    public Duration of(String operation, RandomGenerator random) {
        return latency;
    }
}
