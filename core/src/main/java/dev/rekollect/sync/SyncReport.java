package dev.rekollect.sync;

import dev.rekollect.ledger.SourceUri;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of many pictures.
 *
 * @param counts how many pictures ended each way; those that did not occur are not there
 * @param failed how many a call broke over; they are done by the next run
 * @param failures the first {@value #MAX_FAILURES} of those
 * @param stoppedBy why the run ended early: what would have happened to all others too; empty for one that looked at every
 *     picture, and for one that was interrupted
 * @param complete whether every picture was looked at
 */
public record SyncReport(
        Map<SyncOutcome.Kind, Long> counts,
        long failed,
        Map<SourceUri, RuntimeException> failures,
        Optional<String> stoppedBy,
        boolean complete) {

    /** The most failures that are kept. */
    public static final int MAX_FAILURES = 100;

    public SyncReport {
        counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /** How many pictures ended that way. */
    public long count(SyncOutcome.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many pictures were looked at. */
    public long pictures() {
        return counts.values().stream().mapToLong(Long::longValue).sum() + failed;
    }

    /** Whether nothing is left to be done: every picture was looked at and is in step. */
    public boolean settled() {
        return complete
                && failed == 0
                && count(SyncOutcome.Kind.BUSY) == 0
                && count(SyncOutcome.Kind.NOT_PAID_FOR) == 0
                && count(SyncOutcome.Kind.UNDELETABLE) == 0;
    }
}
