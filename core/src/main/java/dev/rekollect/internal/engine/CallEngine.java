package dev.rekollect.internal.engine;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.cost.Budget;
import dev.rekollect.cost.CostMeter;
import dev.rekollect.cost.PriceList;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.internal.pace.Ticker;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.UserId;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.resilience.ResilienceRegistries;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import dev.rekollect.spi.CallSummary;
import dev.rekollect.spi.Sleeper;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** What all calls of a {@code FaceCollections} share, and the way in for each. Thread-safe. */
public final class CallEngine {

    private static final Logger LOG = LoggerFactory.getLogger(CallEngine.class);

    private final InstantSource clock;
    private final Ticker ticker;
    private final List<CallListener> listeners;
    private final RecentWrites writes;
    private final ReadAfterWriteGuard guard;
    private final Duration readAfterWrite;
    private final Guards guards;
    private final Till till;

    /**
     * @param client sends the requests
     * @param clock tells how long they take, and how old a write is
     * @param sleeper waits between tries
     * @param listeners hear of every request and call
     * @param readAfterWrite how long after a write a miss is taken for a delay; zero for never
     * @param resilience how calls are protected
     * @param meter counts what they cost; by default with the prices of the client's region
     * @param budget limits it
     */
    public CallEngine(
            RekognitionClient client,
            InstantSource clock,
            Sleeper sleeper,
            List<CallListener> listeners,
            Duration readAfterWrite,
            Resilience resilience,
            @Nullable CostMeter meter,
            @Nullable Budget budget) {
        this.clock = clock;
        this.ticker = Ticker.of(clock, sleeper);
        this.listeners = List.copyOf(listeners);
        this.writes = new RecentWrites(clock, readAfterWrite);
        this.guard = new ReadAfterWriteGuard(writes, readAfterWrite);
        this.readAfterWrite = readAfterWrite;
        Service service = Service.of(client, resilience.attempts() > 1);
        this.guards = new Guards(resilience, service, ticker, clock);
        PriceList prices =
                service.region().map(region -> PriceList.builtIn(region.id())).orElseGet(PriceList::unknown);
        CostMeter own = CostMeter.builder(prices).clock(clock).build();
        this.till = new Till(budget != null ? budget.meter() : meter != null ? meter : own, budget);
    }

    /** Carries an operation out. */
    @CanIgnoreReturnValue
    public <R> R run(Operation<R> operation) {
        return new OneCall<>(this, operation).run();
    }

    /** Counts what calls cost. */
    public CostMeter cost() {
        return till.meter();
    }

    /** How fast this process may send which operation, in calls per second. */
    public Map<String, Double> quotas() {
        return guards.quotas();
    }

    /** Notes a call that was not made, and why. */
    public void saved(Billing why, String operation) {
        till.meter().add(why, operation);
        Overheard.counted(why, operation);
    }

    Till till() {
        return till;
    }

    /** Shows the limiters, breakers and so on as meters. */
    public void bindTo(MeterRegistry meters) {
        ResilienceRegistries registries = guards.registries();
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(registries.rateLimiters())
                .bindTo(meters);
        TaggedRetryMetrics.ofRetryRegistry(registries.retries()).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registries.circuitBreakers())
                .bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(registries.bulkheads()).bindTo(meters);
    }

    /** The limiters, breakers and so on. */
    public ResilienceRegistries registries() {
        return guards.registries();
    }

    /**
     * Waits before a job repeats what the service did not do because it does not see a fresh write yet.
     *
     * @param attempt how often it was tried
     * @return whether it is worth repeating: false once the tries have waited as long as a write counts as fresh
     */
    public boolean waitForOwnWrites(Operation<?> operation, int attempt) {
        Duration waited = Duration.ZERO;
        for (int earlier = 1; earlier < attempt; earlier++) {
            waited = waited.plus(ReadAfterWriteGuard.pause(earlier));
        }
        if (waited.compareTo(readAfterWrite) >= 0) {
            return false;
        }
        pause(operation, ReadAfterWriteGuard.pause(attempt));
        return true;
    }

    /** Lets time pass between two calls of a job. */
    public void pause(Operation<?> operation, Duration pause) {
        try {
            ticker.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            throw Errors.interrupted(operation, e);
        }
    }

    /** Nanoseconds since some beginning. */
    public long now() {
        return ticker.now();
    }

    /** The time. */
    public Instant instant() {
        return clock.instant();
    }

    /** Whether this process stored the face within the last seconds, so that a look-up may miss it. */
    public boolean wroteRecently(FaceRef face) {
        return writes.contains(face);
    }

    /** Whether this process created the user within the last seconds, so that a list may miss them. */
    public boolean wroteRecently(CollectionId collection, UserId user) {
        return writes.contains(collection, user);
    }

    InstantSource clock() {
        return clock;
    }

    Ticker ticker() {
        return ticker;
    }

    RecentWrites writes() {
        return writes;
    }

    ReadAfterWriteGuard guard() {
        return guard;
    }

    Guards guards() {
        return guards;
    }

    void tell(CallEvent event) {
        Overheard.sent(event);
        tell(event.operation(), listener -> listener.onCall(event));
    }

    void tell(CallSummary summary) {
        tell(summary.operation(), listener -> listener.onCompleted(summary));
    }

    private void tell(String operation, Consumer<CallListener> what) {
        for (CallListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                // The answer is there and may have been paid for: a listener's mistake must not lose it.
                LOG.warn("a call listener failed on {}", operation, e);
            }
        }
    }
}
