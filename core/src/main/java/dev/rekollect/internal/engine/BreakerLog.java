package dev.rekollect.internal.engine;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when calls stop being sent because too many failed, and when they are sent again. */
final class BreakerLog {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerLog.class);

    private BreakerLog() {}

    /** Watches every breaker that the registry is going to make. */
    static void watch(CircuitBreakerRegistry registry) {
        registry.getEventPublisher().onEntryAdded(added -> watch(added.getAddedEntry()));
    }

    private static void watch(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(event -> tell(breaker, event));
    }

    private static void tell(CircuitBreaker breaker, CircuitBreakerOnStateTransitionEvent event) {
        State now = event.getStateTransition().getToState();
        if (now == State.OPEN) {
            LOG.warn(
                    "circuit breaker {} is open: {} % of the last {} attempts failed; its calls are not sent for now",
                    event.getCircuitBreakerName(),
                    breaker.getMetrics().getFailureRate(),
                    breaker.getMetrics().getNumberOfBufferedCalls());
        } else {
            LOG.info("circuit breaker {} is {}", event.getCircuitBreakerName(), now);
        }
    }
}
