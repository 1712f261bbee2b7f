package dev.rekollect.resilience;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;

/**
 * What protects the calls, for dashboards, tests and switches. An entry is made when the first call needs it.
 *
 * @param rateLimiters {@code rekollect.REGION.OPERATION}, such as {@code rekollect.eu-west-1.IndexFaces}; only operations
 *     with a quota have one
 * @param retries {@code rekollect.OPERATION}
 * @param circuitBreakers {@code rekollect.COLLECTION.FAMILY}, the family being {@code index}, {@code search}, {@code read}
 *     or {@code manage}; calls without a collection have {@code rekollect.FAMILY}
 * @param bulkheads {@code rekollect}
 */
public record ResilienceRegistries(
        RateLimiterRegistry rateLimiters,
        RetryRegistry retries,
        CircuitBreakerRegistry circuitBreakers,
        BulkheadRegistry bulkheads) {}
