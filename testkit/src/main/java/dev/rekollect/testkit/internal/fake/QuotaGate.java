package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FakeQuotas;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Turns away the calls that exceed their operation's quota. Thread-safe. */
final class QuotaGate {

    private final FakeQuotas quotas;
    private final String region;
    private final InstantSource clock;
    private final Collection<String> operations;
    private volatile Map<String, TokenBucket> buckets = Map.of();

    QuotaGate(FakeQuotas quotas, String region, InstantSource clock, Collection<String> operations) {
        this.quotas = quotas;
        this.region = region;
        this.clock = clock;
        this.operations = operations;
        refill();
    }

    /** Makes all buckets full again. */
    void refill() {
        Instant now = clock.instant();
        Map<String, TokenBucket> full = new HashMap<>();
        for (String operation : operations) {
            OptionalInt perSecond = quotas.perSecond(operation, region);
            if (perSecond.isPresent()) {
                full.put(operation, new TokenBucket(perSecond.getAsInt(), quotas.burst(), now));
            }
        }
        buckets = full;
    }

    /** How many calls would pass now; without meaning where there is no quota. */
    long left(String operation, Instant now) {
        TokenBucket bucket = buckets.get(operation);
        return bucket == null ? 0 : bucket.left(now);
    }

    /** Calls per second; empty where they are not limited. */
    OptionalInt perSecond(String operation) {
        return quotas.perSecond(operation, region);
    }

    /** Counts a call, or throws the service's error for one too many. */
    void pass(String operation, Instant now) {
        TokenBucket bucket = buckets.get(operation);
        if (bucket != null && !bucket.tryTake(now)) {
            throw Rejection.provisionedRateExceeded();
        }
    }
}
