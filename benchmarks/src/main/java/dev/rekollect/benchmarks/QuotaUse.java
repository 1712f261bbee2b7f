package dev.rekollect.benchmarks;

import dev.rekollect.resilience.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.retry.RetryMode;

/**
 * How the quota of a fake is used by the library, and by the SDK's retry modes.
 *
 * @param operation as in {@link Target}
 * @param perSecond the quota
 * @param seconds for each of the four
 * @param threads that call without a pause
 */
record QuotaUse(String operation, int perSecond, double seconds, int threads) {

    static final double LEAST_UTILISATION = 0.97;
    static final double MOST_THROTTLED = 0.005;

    /** The SDK's, by the name they have in keys. */
    static final Map<String, RetryMode> PEERS = new TreeMap<>(
            Map.of("legacy", RetryMode.LEGACY, "standard", RetryMode.STANDARD, "adaptive", RetryMode.ADAPTIVE_V2));

    /** Makes whoever calls. */
    private interface Who {
        Caller calls(Target target);
    }

    /** The part of the quota that so many threads can use at all: each waits for its answer. */
    double reachable() {
        return Math.min(1, threads / (QuotaServer.LATENCY * perSecond));
    }

    /** Adds the library's figures and those of its peers; all keys begin with a prefix. */
    void addTo(Figures figures, String prefix) throws Exception {
        Quotas quotas = Quotas.none().with(operation, perSecond);
        add(figures, prefix, "the library", true, target -> Caller.library(target, quotas, threads));
        for (Map.Entry<String, RetryMode> peer : PEERS.entrySet()) {
            add(
                    figures,
                    prefix + "peer_" + peer.getKey() + "_",
                    "the SDK's " + peer.getKey() + " mode",
                    false,
                    target -> Caller.sdk(target, peer.getValue(), threads));
        }
    }

    private void add(Figures figures, String prefix, String name, boolean own, Who who) throws Exception {
        long failed;
        QuotaServer.Tally tally;
        try (QuotaServer server = new QuotaServer(operation, perSecond, threads)) {
            Target target = server.target("people");
            try (Caller caller = who.calls(target)) {
                caller.warmUp();
                Instant start = server.now();
                failed = caller.callFor(seconds);
                tally = server.tally(start, start.plus(Duration.ofNanos((long) (seconds * 1e9))));
            }
        }
        String utilisation = prefix + "utilisation_ratio";
        String throttled = prefix + "throttled_ratio";
        String answered = "answered calls of those the quota allows: " + name;
        String refused = "attempts that were throttled";
        double used = tally.answered() / (perSecond * seconds);
        if (own) {
            figures.atLeast(utilisation, used, answered, LEAST_UTILISATION * reachable())
                    .add(throttled, tally.throttledRatio(), refused, MOST_THROTTLED);
        } else {
            figures.add(utilisation, used, answered).add(throttled, tally.throttledRatio(), refused);
        }
        figures.add(prefix + "failed", (double) failed, "calls that were given up");
    }
}
