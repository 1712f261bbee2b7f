package dev.rekollect.sync;

import dev.rekollect.ledger.LedgerState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run has done, by all its processes and attempts so far. {@link IndexRun#pictures()} has each picture.
 *
 * @param run the run's name
 * @param counts how many pictures are in which state; those that do not occur are not there
 * @param faces how many faces they have, those that pictures share counted with each
 */
public record RunReport(String run, Map<LedgerState, Long> counts, long faces) {
    public RunReport {
        counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** How many pictures are in that state. */
    public long count(LedgerState state) {
        return counts.getOrDefault(state, 0L);
    }

    /** How many pictures have an outcome. */
    public long done() {
        return pictures() - failed();
    }

    /** How many calls broke, and were not made again yet. */
    public long failed() {
        return count(LedgerState.PENDING);
    }

    /** How many pictures it tells of. */
    public long pictures() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
