package dev.rekollect.internal.metrics;

import dev.rekollect.internal.pace.PacedRateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** How fast operations are sent, and how fast they may be: what resilience4j's own meters of limiters do not say. */
public final class PaceMeters {

    private static final double SECOND = 1e9;

    private PaceMeters() {}

    /** Shows the limiters of a registry, those to come too. */
    public static void bind(RateLimiterRegistry limiters, MeterRegistry registry) {
        limiters.getEventPublisher()
                .onEntryAdded(event -> bind(limiters, event.getAddedEntry().getName(), registry));
        limiters.getAllRateLimiters().forEach(limiter -> bind(limiters, limiter.getName(), registry));
    }

    private static void bind(RateLimiterRegistry limiters, String name, MeterRegistry registry) {
        gauge(
                limiters,
                name,
                registry,
                "rekollect.pace",
                "Calls a second at which an operation is sent",
                limiter -> limiter instanceof PacedRateLimiter paced ? paced.perSecond() : perSecond(limiter));
        gauge(
                limiters,
                name,
                registry,
                "rekollect.quota",
                "Calls a second at which an operation may be sent by this process",
                PaceMeters::perSecond);
    }

    private static double perSecond(RateLimiter limiter) {
        RateLimiterConfig config = limiter.getRateLimiterConfig();
        return SECOND
                * config.getLimitForPeriod()
                / config.getLimitRefreshPeriod().toNanos();
    }

    // Asked for by name each time: an entry of the registry may be replaced.
    private static void gauge(
            RateLimiterRegistry limiters,
            String name,
            MeterRegistry registry,
            String meter,
            String description,
            ToDoubleFunction<RateLimiter> value) {
        Gauge.builder(
                        meter,
                        limiters,
                        all -> all.find(name).map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .tag("name", name)
                .tag("operation", name.substring(name.lastIndexOf('.') + 1))
                .register(registry);
    }
}
