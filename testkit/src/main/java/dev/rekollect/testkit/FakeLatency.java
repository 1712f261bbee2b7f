package dev.rekollect.testkit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the fake takes to answer.
 *
 * <pre>{@code
 * FakeLatency.fixed(Duration.ofMillis(80))
 *         .with("IndexFaces", FakeLatency.logNormal(Duration.ofMillis(300), 0.4))
 * }</pre>
 *
 * <p>Implementations must be thread-safe.
 */
@FunctionalInterface
public interface FakeLatency {

    /**
     * How long a call takes.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     * @param random follows from the fake's seed and the number of the call among those of its operation
     * @return zero or more
     */
    Duration of(String operation, RandomGenerator random);

    /** Answers at once. The fake's default. */
    static FakeLatency none() {
        return fixed(Duration.ZERO);
    }

    /** Always the same. */
    static FakeLatency fixed(Duration latency) {
        requireNotNegative("latency", latency);
        return new FixedLatency(latency);
    }

    /** Anything between two durations, each as likely as any other. */
    static FakeLatency uniform(Duration least, Duration most) {
        requireNotNegative("least", least);
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException("least must not exceed most; got " + least + " and " + most);
        }
        double range = most.minus(least).toNanos();
        return (operation, random) -> least.plusNanos(Math.round(random.nextDouble() * range));
    }

    /**
     * As services answer: mostly near the median, and now and then much later.
     *
     * @param median half of the calls are faster
     * @param sigma how long the tail is, 0 to 3: with 0.5, one call in a hundred takes over three times the median;
     *     with 0, all take the same
     */
    static FakeLatency logNormal(Duration median, double sigma) {
        requireNotNegative("median", median);
        if (!(sigma >= 0 && sigma <= 3)) {
            throw new IllegalArgumentException("sigma must be 0 to 3; got " + sigma);
        }
        return (operation, random) -> {
            // Box-Muller: nextGaussian may use another algorithm in another JDK, and so give other numbers.
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double gaussian = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
            return Duration.ofNanos(Math.round(median.toNanos() * StrictMath.exp(sigma * gaussian)));
        };
    }

    /** This latency, except for one operation. */
    default FakeLatency with(String operation, FakeLatency other) {
        return (called, random) -> called.equals(operation) ? other.of(called, random) : of(called, random);
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be zero or more; got " + duration);
        }
    }
}
