package dev.rekollect.internal.pace;

import io.github.resilience4j.core.EventConsumer;
import io.github.resilience4j.core.EventProcessor;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.event.RateLimiterEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnFailureEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnSuccessEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one call through in each period of 1 / rate, first come, first served.
 *
 * <p>resilience4j's own limiters hand out a period's permits at its beginning, so that two bursts may meet: 69 calls
 * within one second were counted at a limit of 50. This one is the generic cell rate algorithm (ITU-T I.371) with a
 * tolerance of 20 ms, which makes good for a sleep that took too long and allows no more. It is a {@link RateLimiter} so
 * that it stands in a registry with its metrics and events like any other.
 *
 * <p>Whoever waits stands in a queue of which only the first sleeps; who gives up leaves the queue and takes no permit
 * along. Thread-safe.
 */
public final class PacedRateLimiter implements RateLimiter {

    private static final long TOLERANCE = 20_000_000;
    private static final double SECOND = 1e9;

    private final String name;
    private final Map<String, String> tags;
    private final Ticker ticker;
    private final int longestQueue;
    private final Turnstile turnstile = new Turnstile();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Object lock = new Object();
    private final Events events = new Events();
    private volatile RateLimiterConfig config;

    // Guarded by lock.
    private Pace pace;
    private long nextFree;

    /**
     * @param name in the registry
     * @param perSecond calls per second
     * @param adaptive whether throttles slow it down
     * @param longestQueue how many callers may wait at once
     * @param patience how long a caller of {@link RateLimiter}'s own methods waits
     */
    public PacedRateLimiter(
            String name,
            Map<String, String> tags,
            double perSecond,
            boolean adaptive,
            int longestQueue,
            Duration patience,
            Ticker ticker) {
        this.name = name;
        this.tags = Map.copyOf(tags);
        this.ticker = ticker;
        this.longestQueue = longestQueue;
        this.pace = adaptive ? new AdaptivePace(perSecond, ticker.now()) : new SteadyPace(perSecond, ticker.now());
        this.nextFree = Long.MIN_VALUE / 2;
        // Described in whole permits, as resilience4j does: one in the period that one takes.
        this.config = RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofNanos((long) (SECOND / perSecond)))
                .timeoutDuration(patience)
                .build();
    }

    /** What came of asking for a permit. */
    public enum Permit {
        GRANTED,
        /** As many callers wait as may. */
        QUEUE_FULL,
        /** The wait would be longer than the caller has time. */
        TOO_LATE
    }

    /**
     * Waits for the next free moment.
     *
     * @param patience the longest wait in nanoseconds
     * @throws InterruptedException when the thread is interrupted; no permit is used up then
     */
    public Permit acquire(long patience) throws InterruptedException {
        long start = ticker.now();
        int before = waiting.getAndIncrement();
        boolean turn = false;
        try {
            if (before >= longestQueue) {
                return tell(Permit.QUEUE_FULL);
            }
            // Better now than after waiting in vain.
            if (waitOf(before, start) > patience) {
                return tell(Permit.TOO_LATE);
            }
            turn = turnstile.enter(Math.max(0, patience));
            return tell(turn && takeTurn(start + patience) ? Permit.GRANTED : Permit.TOO_LATE);
        } finally {
            if (turn) {
                turnstile.leave();
            }
            waiting.decrementAndGet();
        }
    }

    private boolean takeTurn(long deadline) throws InterruptedException {
        while (true) {
            long now = ticker.now();
            long wait;
            synchronized (lock) {
                wait = nextFree - now;
                if (wait <= 0) {
                    take(1, now);
                    return true;
                }
            }
            if (now + wait > deadline) {
                return false;
            }
            ticker.sleep(wait);
        }
    }

    // How long one waits behind others, at the present rate.
    private long waitOf(int others, long now) {
        synchronized (lock) {
            return Math.max(0, nextFree - now) + (long) (others * SECOND / pace.perSecond(now));
        }
    }

    private void take(int permits, long now) {
        double jitter = pace.jitter();
        double stretch = jitter == 0
                ? 1
                : 1 - jitter + 2 * jitter * ThreadLocalRandom.current().nextDouble();
        nextFree = Math.max(nextFree, now - TOLERANCE) + (long) (permits * stretch * SECOND / pace.perSecond(now));
    }

    /** The service refused a call for its rate. */
    public void throttled() {
        synchronized (lock) {
            pace.throttled(ticker.now());
        }
    }

    /** Calls per second at present. */
    public double perSecond() {
        synchronized (lock) {
            return pace.perSecond(ticker.now());
        }
    }

    @Override
    public void changeTimeoutDuration(Duration timeoutDuration) {
        config = RateLimiterConfig.from(config).timeoutDuration(timeoutDuration).build();
    }

    /** Sets a steady rate of so many calls in a second, whatever the period of the configuration says. */
    @Override
    public void changeLimitForPeriod(int limitForPeriod) {
        synchronized (lock) {
            pace = new SteadyPace(limitForPeriod, ticker.now());
        }
        config = RateLimiterConfig.from(config)
                .limitRefreshPeriod(Duration.ofNanos((long) (SECOND / limitForPeriod)))
                .build();
    }

    @Override
    public boolean acquirePermission(int permits) {
        long patience = config.getTimeoutDuration().toNanos();
        try {
            for (int taken = 0; taken < permits; taken++) {
                if (acquire(patience) != Permit.GRANTED) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public long reservePermission(int permits) {
        long now = ticker.now();
        synchronized (lock) {
            long wait = Math.max(0, nextFree - now);
            if (wait > config.getTimeoutDuration().toNanos()) {
                return -1;
            }
            take(permits, now);
            return wait;
        }
    }

    @Override
    public void drainPermissions() {
        synchronized (lock) {
            take(1, Math.max(nextFree, ticker.now()));
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public RateLimiterConfig getRateLimiterConfig() {
        return config;
    }

    @Override
    public Map<String, String> getTags() {
        return tags;
    }

    @Override
    public Metrics getMetrics() {
        return new Metrics() {
            @Override
            public int getNumberOfWaitingThreads() {
                return waiting.get();
            }

            @Override
            public int getAvailablePermissions() {
                synchronized (lock) {
                    return nextFree <= ticker.now() ? 1 : 0;
                }
            }
        };
    }

    @Override
    public EventPublisher getEventPublisher() {
        return events;
    }

    private Permit tell(Permit permit) {
        if (events.hasConsumers()) {
            events.consumeEvent(
                    permit == Permit.GRANTED
                            ? new RateLimiterOnSuccessEvent(name)
                            : new RateLimiterOnFailureEvent(name));
        }
        return permit;
    }

    private static final class Events extends EventProcessor<RateLimiterEvent> implements EventPublisher {

        void consumeEvent(RateLimiterEvent event) {
            var unused = processEvent(event);
        }

        @Override
        public EventPublisher onSuccess(EventConsumer<RateLimiterOnSuccessEvent> eventConsumer) {
            registerConsumer(RateLimiterOnSuccessEvent.class.getName(), eventConsumer);
            return this;
        }

        @Override
        public EventPublisher onFailure(EventConsumer<RateLimiterOnFailureEvent> eventConsumer) {
            registerConsumer(RateLimiterOnFailureEvent.class.getName(), eventConsumer);
            return this;
        }
    }
}
