package dev.rekollect.internal.engine;

import dev.rekollect.internal.operation.Fault;
import dev.rekollect.internal.operation.FaultReader;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.internal.pace.PacedRateLimiter;
import dev.rekollect.internal.pace.Ticker;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.resilience.ResilienceRegistries;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The limiter, retry, breaker and bulkhead of every operation: made when first needed, one for all collections. Thread-safe. */
public final class Guards {

    // What the library sends in numbers; the time of anything else is not worth estimating.
    private static final List<String> PACED = List.of(
            "IndexFaces",
            "SearchFaces",
            "SearchFacesByImage",
            "DetectFaces",
            "CompareFaces",
            "ListFaces",
            "DeleteFaces",
            "DescribeCollection",
            "CreateUser",
            "DeleteUser",
            "ListUsers",
            "AssociateFaces",
            "DisassociateFaces",
            "SearchUsers",
            "SearchUsersByImage");
    private static final Duration FOREVER = Duration.ofDays(7);

    private final Resilience resilience;
    private final Service service;
    private final Ticker ticker;
    private final ResilienceRegistries registries;
    private final @Nullable Bulkhead bulkhead;
    private final Map<String, Optional<PacedRateLimiter>> limiters = new ConcurrentHashMap<>();

    /**
     * @param resilience what is wanted
     * @param service who is called
     */
    public Guards(Resilience resilience, Service service, Ticker ticker, InstantSource clock) {
        this.resilience = resilience;
        this.service = service;
        this.ticker = ticker;
        this.registries = new ResilienceRegistries(
                RateLimiterRegistry.ofDefaults(),
                RetryRegistry.of(retryConfig()),
                CircuitBreakerRegistry.of(breakerConfig(clock)),
                BulkheadRegistry.of(bulkheadConfig()));
        BreakerLog.watch(registries.circuitBreakers());
        this.bulkhead =
                resilience.concurrency() == 0 ? null : registries.bulkheads().bulkhead("rekollect");
    }

    /** Where the guards can be looked at. */
    public ResilienceRegistries registries() {
        return registries;
    }

    Optional<PacedRateLimiter> limiter(Operation<?> operation) {
        // Looked up before it is made: get() takes no lock.
        Optional<PacedRateLimiter> known = limiters.get(operation.name());
        return known == null ? limiters.computeIfAbsent(operation.name(), this::newLimiter) : known;
    }

    private Optional<PacedRateLimiter> newLimiter(String operation) {
        OptionalDouble quota = resilience.quotas().perSecond(operation, service.regionName(), service.isAws());
        if (quota.isEmpty()) {
            return Optional.empty();
        }
        String name = "rekollect." + service.regionName() + "." + operation;
        PacedRateLimiter limiter = new PacedRateLimiter(
                name,
                Map.of(),
                quota.getAsDouble(),
                resilience.quotas().isAdaptive(),
                resilience.longestQueue(),
                resilience.callTimeout().orElse(FOREVER),
                ticker);
        // The registry makes its own kind only; it takes any kind in exchange.
        var unused = registries.rateLimiters().rateLimiter(name);
        var unusedToo = registries.rateLimiters().replace(name, limiter);
        return Optional.of(limiter);
    }

    Map<String, Double> quotas() {
        Map<String, Double> quotas = new TreeMap<>();
        for (String operation : PACED) {
            resilience
                    .quotas()
                    .perSecond(operation, service.regionName(), service.isAws())
                    .ifPresent(perSecond -> quotas.put(operation, perSecond));
        }
        return quotas;
    }

    Retry retry(Operation<?> operation) {
        return registries.retries().retry("rekollect." + operation.name());
    }

    Optional<CircuitBreaker> breaker(Operation<?> operation) {
        if (resilience.circuitBreaker().isEmpty()) {
            return Optional.empty();
        }
        String collection = operation.collection().map(id -> id.value() + ".").orElse("");
        return Optional.of(registries
                .circuitBreakers()
                .circuitBreaker("rekollect." + collection + operation.family().label()));
    }

    @Nullable
    Bulkhead bulkhead() {
        return bulkhead;
    }

    Resilience settings() {
        return resilience;
    }

    Service service() {
        return service;
    }

    private RetryConfig retryConfig() {
        return RetryConfig.custom()
                .maxAttempts(resilience.attempts())
                .retryOnException(e -> e instanceof SdkException sdk && worthRepeating(FaultReader.read(sdk)))
                .intervalBiFunction(this::pause)
                .failAfterMaxAttempts(false)
                .build();
    }

    static boolean worthRepeating(Fault fault) {
        return fault == Fault.THROTTLED || fault == Fault.UNAVAILABLE || fault == Fault.CONFLICT;
    }

    // "Full jitter" of "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015): fewest calls, shortest time.
    private long pause(int attempt, Either<Throwable, Object> failure) {
        boolean throttled = failure.isLeft()
                && failure.getLeft() instanceof SdkException e
                && FaultReader.read(e) == Fault.THROTTLED;
        Duration first = throttled ? resilience.firstThrottlePause() : resilience.firstPause();
        double bound = Math.min((double) first.toMillis() * Math.pow(2, attempt - 1.0), (double)
                resilience.longestPause().toMillis());
        return ThreadLocalRandom.current().nextLong((long) bound + 1);
    }

    private CircuitBreakerConfig breakerConfig(InstantSource clock) {
        CircuitBreakerConfig wanted = resilience.circuitBreaker().orElseGet(CircuitBreakerConfig::ofDefaults);
        return CircuitBreakerConfig.from(wanted)
                .clock(clock.withZone(ZoneOffset.UTC))
                .currentTimestampFunction(unused -> ticker.now(), TimeUnit.NANOSECONDS)
                .build();
    }

    private BulkheadConfig bulkheadConfig() {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(Math.max(1, resilience.concurrency()))
                .maxWaitDuration(resilience.callTimeout().orElse(FOREVER))
                .fairCallHandlingStrategyEnabled(true)
                .build();
    }
}
