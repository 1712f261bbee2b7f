package dev.rekollect.resilience;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How calls are protected: pace, repetition, circuit breakers, concurrency and time limits. Each can be set and each can
 * be switched off.
 *
 * <pre>{@code
 * Resilience.builder()
 *         .quotas(Quotas.published().with("IndexFaces", 200))
 *         .attempts(6)
 *         .noCircuitBreaker()
 *         .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Resilience {

    private final Quotas quotas;
    private final int attempts;
    private final Duration firstPause;
    private final Duration firstThrottlePause;
    private final Duration longestPause;
    private final int concurrency;
    private final int longestQueue;
    private final @Nullable Duration attemptTimeout;
    private final @Nullable Duration callTimeout;
    private final @Nullable CircuitBreakerConfig circuitBreaker;

    private Resilience(Builder builder) {
        quotas = builder.quotas;
        attempts = builder.attempts;
        firstPause = builder.firstPause;
        firstThrottlePause = builder.firstThrottlePause;
        longestPause = builder.longestPause;
        concurrency = builder.concurrency;
        longestQueue = builder.longestQueue;
        attemptTimeout = builder.attemptTimeout;
        callTimeout = builder.callTimeout;
        circuitBreaker = builder.circuitBreaker;
    }

    /** Every option at its default. */
    public static Resilience standard() {
        return builder().build();
    }

    /**
     * Nothing at all: each call is sent once, at once, and waits as long as the SDK client lets it. The retries of a
     * client handed in stay as they are.
     */
    public static Resilience none() {
        return builder()
                .quotas(Quotas.none())
                .attempts(1)
                .noConcurrencyLimit()
                .noAttemptTimeout()
                .noCallTimeout()
                .noCircuitBreaker()
                .build();
    }

    /** Options, each with a working default. */
    public static Builder builder() {
        return new Builder();
    }

    /** How fast each operation may be sent. */
    public Quotas quotas() {
        return quotas;
    }

    /** How often a call is sent at most; 1 for never again. */
    public int attempts() {
        return attempts;
    }

    /** The upper bound of the pause after a first attempt that failed. */
    public Duration firstPause() {
        return firstPause;
    }

    /** The upper bound of the pause after a first attempt that was throttled. */
    public Duration firstThrottlePause() {
        return firstThrottlePause;
    }

    /** The upper bound of every pause. */
    public Duration longestPause() {
        return longestPause;
    }

    /** How many calls may be under way at once; 0 for any number. */
    public int concurrency() {
        return concurrency;
    }

    /** How many callers may wait for the pace of one operation. */
    public int longestQueue() {
        return longestQueue;
    }

    /** How long an attempt may take. */
    public Optional<Duration> attemptTimeout() {
        return Optional.ofNullable(attemptTimeout);
    }

    /** How long a call may take, with all waiting and repeating. */
    public Optional<Duration> callTimeout() {
        return Optional.ofNullable(callTimeout);
    }

    /** When a breaker opens, and for how long. */
    public Optional<CircuitBreakerConfig> circuitBreaker() {
        return Optional.ofNullable(circuitBreaker);
    }

    /** Sets up {@link Resilience}. Not thread-safe; what it builds is. */
    public static final class Builder {

        private static final int MOST_ATTEMPTS = 100;
        private static final int MOST_AT_ONCE = 1_000_000;
        private static final Duration LONGEST = Duration.ofDays(7);

        private Quotas quotas = Quotas.published();
        private int attempts = 4;
        private Duration firstPause = Duration.ofMillis(100);
        private Duration firstThrottlePause = Duration.ofMillis(500);
        private Duration longestPause = Duration.ofSeconds(20);
        private int concurrency = 50;
        private int longestQueue = 10_000;
        private @Nullable Duration attemptTimeout = Duration.ofSeconds(30);
        private @Nullable Duration callTimeout = Duration.ofMinutes(5);
        private @Nullable CircuitBreakerConfig circuitBreaker = CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(20)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(10))
                .permittedNumberOfCallsInHalfOpenState(3)
                .build();

        private Builder() {}

        /** How fast each operation may be sent. Default: {@link Quotas#published()}. */
        @CanIgnoreReturnValue
        public Builder quotas(Quotas ofAccount) {
            quotas = Objects.requireNonNull(ofAccount, "quotas");
            return this;
        }

        /**
         * How often a call is sent at most. Throttles and failures of the service are worth another attempt, and of
         * IndexFaces without an external image id only throttles and connections that were never made: anything else may
         * have stored the faces already. Default 4; with 1, the retries of a client handed in stay as they are.
         *
         * @param most 1-100
         */
        @CanIgnoreReturnValue
        public Builder attempts(int most) {
            attempts = between("attempts", most, 1, MOST_ATTEMPTS);
            return this;
        }

        /**
         * How long to pause between attempts: at random between zero and a bound, which doubles with every attempt.
         *
         * @param first the first bound after a failure; default 100 ms
         * @param firstThrottled the first bound after a throttle; default 500 ms
         * @param longest the last bound; default 20 s
         */
        @CanIgnoreReturnValue
        public Builder pauses(Duration first, Duration firstThrottled, Duration longest) {
            firstPause = positive("first", first);
            firstThrottlePause = positive("firstThrottled", firstThrottled);
            longestPause = positive("longest", longest);
            return this;
        }

        /**
         * How many calls may be under way at once; further ones wait. Default 50, which is how many connections the
         * SDK's HTTP clients have.
         *
         * @param atOnce 1 to 1,000,000
         */
        @CanIgnoreReturnValue
        public Builder concurrency(int atOnce) {
            concurrency = between("concurrency", atOnce, 1, MOST_AT_ONCE);
            return this;
        }

        /** Lets any number of calls be under way at once. */
        @CanIgnoreReturnValue
        public Builder noConcurrencyLimit() {
            concurrency = 0;
            return this;
        }

        /**
         * How many callers may wait for the pace of one operation before the next is turned away with a
         * {@link dev.rekollect.error.ThrottledException}. Default 10,000.
         *
         * @param callers 1 to 1,000,000
         */
        @CanIgnoreReturnValue
        public Builder longestQueue(int callers) {
            longestQueue = between("longestQueue", callers, 1, MOST_AT_ONCE);
            return this;
        }

        /** How long an attempt may take before it is broken off. Default 30 s. In-memory clients do not heed it. */
        @CanIgnoreReturnValue
        public Builder attemptTimeout(Duration longest) {
            attemptTimeout = positive("attemptTimeout", longest);
            return this;
        }

        /** Lets an attempt take as long as the SDK client lets it. */
        @CanIgnoreReturnValue
        public Builder noAttemptTimeout() {
            attemptTimeout = null;
            return this;
        }

        /**
         * How long one call to the service may take, with waiting for its turn and repeating. What cannot be sent in time
         * is not sent. Default 5 minutes.
         */
        @CanIgnoreReturnValue
        public Builder callTimeout(Duration longest) {
            callTimeout = positive("callTimeout", longest);
            return this;
        }

        /** Lets a call wait and repeat for as long as its attempts take. */
        @CanIgnoreReturnValue
        public Builder noCallTimeout() {
            callTimeout = null;
            return this;
        }

        /**
         * When calls are not even tried, since the last ones all failed. There is a breaker for each collection and
         * family of operations; only failures of the service count, not throttles and not wrong requests. Default: half
         * of the last 20 attempts failed; then 10 seconds of silence and 3 attempts to see whether it is over.
         */
        @CanIgnoreReturnValue
        public Builder circuitBreaker(CircuitBreakerConfig config) {
            circuitBreaker = Objects.requireNonNull(config, "circuitBreaker");
            return this;
        }

        /** Always tries. */
        @CanIgnoreReturnValue
        public Builder noCircuitBreaker() {
            circuitBreaker = null;
            return this;
        }

        /** Builds it. */
        public Resilience build() {
            return new Resilience(this);
        }

        private static int between(String option, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(option + " is " + least + " to " + most + "; got " + value);
            }
            return value;
        }

        private static Duration positive(String option, Duration value) {
            if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(option + " is above zero and up to " + LONGEST + "; got " + value);
            }
            return value;
        }
    }
}
