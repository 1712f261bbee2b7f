package dev.rekollect.spi;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many calls of which operation were billed, in doubt or saved. Immutable.
 *
 * @param counts by what became of the call and by operation, such as {@code IndexFaces}; zeros are left out
 */
public record CallCounts(Map<Billing, SortedMap<String, Long>> counts) {

    private static final CallCounts NONE = new CallCounts(Map.of());

    /**
     * Takes counts.
     *
     * @throws IllegalArgumentException if one is below zero
     */
    public CallCounts {
        EnumMap<Billing, SortedMap<String, Long>> copy = new EnumMap<>(Billing.class);
        counts.forEach((billing, byOperation) -> {
            TreeMap<String, Long> kept = new TreeMap<>();
            byOperation.forEach((operation, count) -> {
                if (count < 0) {
                    throw new IllegalArgumentException(
                            "a count is 0 or more; got " + count + " for " + billing + " " + operation);
                }
                if (count > 0) {
                    kept.put(operation, count);
                }
            });
            if (!kept.isEmpty()) {
                copy.put(billing, Collections.unmodifiableSortedMap(kept));
            }
        });
        counts = Collections.unmodifiableMap(copy);
    }

    /** No calls at all. */
    public static CallCounts none() {
        return NONE;
    }

    /** Calls of one operation with one fate. */
    public static CallCounts of(Billing billing, String operation, long count) {
        return new CallCounts(Map.of(billing, new TreeMap<>(Map.of(operation, count))));
    }

    /** The count of one operation; zero where there is none. */
    public long count(Billing billing, String operation) {
        return byOperation(billing).getOrDefault(operation, 0L);
    }

    /** The counts by operation, in the order of their names. */
    public SortedMap<String, Long> byOperation(Billing billing) {
        return counts.getOrDefault(billing, Collections.emptySortedMap());
    }

    /** All operations together. */
    public long total(Billing billing) {
        return byOperation(billing).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether nothing was counted. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Both together. */
    public CallCounts plus(CallCounts other) {
        return other.isEmpty() ? this : combined(other, 1);
    }

    /**
     * What is left without the other's.
     *
     * @throws IllegalArgumentException if the other counts more of anything
     */
    public CallCounts minus(CallCounts other) {
        return other.isEmpty() ? this : combined(other, -1);
    }

    private CallCounts combined(CallCounts other, int sign) {
        EnumMap<Billing, SortedMap<String, Long>> sum = new EnumMap<>(Billing.class);
        counts.forEach((billing, byOperation) -> sum.put(billing, new TreeMap<>(byOperation)));
        other.counts.forEach((billing, byOperation) -> {
            SortedMap<String, Long> into = sum.computeIfAbsent(billing, b -> new TreeMap<>());
            byOperation.forEach((operation, count) -> into.merge(operation, sign * count, Math::addExact));
        });
        return new CallCounts(sum);
    }
}
