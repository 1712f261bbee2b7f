package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FakeQuotas;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

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
            quotas.perSecond(operation, region)
                    .ifPresent(perSecond -> full.put(operation, new TokenBucket(perSecond, quotas.burst(), now)));
        }
        buckets = full;
    }

    /** Counts a call, or throws the service's error for one too many. */
    void pass(String operation, Instant now) {
        TokenBucket bucket = buckets.get(operation);
        if (bucket != null && !bucket.tryTake(now)) {
            throw Rejection.provisionedRateExceeded();
        }
    }
}
