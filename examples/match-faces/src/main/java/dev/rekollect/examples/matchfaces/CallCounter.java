package dev.rekollect.examples.matchfaces;

import dev.rekollect.spi.CallEvent;
import dev.rekollect.spi.CallListener;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the calls of a run, and what they cost. Thread-safe. */
final class CallCounter implements CallListener {

    /** For one call of an operation that is billed: the first price tier, in us-east-1. */
    static final BigDecimal PRICE = new BigDecimal("0.001");

    private static final Set<String> BILLED = Set.of("IndexFaces", "SearchFaces");

    private static final Optional<String> COLLECTION_EXISTS = Optional.of("ResourceAlreadyExistsException");

    private final Map<String, Integer> succeeded = new LinkedHashMap<>();
    private final Map<String, Integer> failed = new LinkedHashMap<>();

    @Override
    public synchronized void onCall(CallEvent event) {
        // That there is a collection already is what createIfMissing() asks, and no failure.
        boolean answered = event.succeeded() || event.errorCode().equals(COLLECTION_EXISTS);
        succeeded.merge(event.operation(), answered ? 1 : 0, Integer::sum);
        failed.merge(event.operation(), answered ? 0 : 1, Integer::sum);
    }

    /** The calls that are billed. */
    synchronized int billed() {
        return BILLED.stream()
                .mapToInt(operation -> succeeded.getOrDefault(operation, 0))
                .sum();
    }

    /** What they cost, in USD. */
    BigDecimal cost() {
        return PRICE.multiply(BigDecimal.valueOf(billed()));
    }

    /** Such as {@code IndexFaces 12 (1 failed), SearchFaces 15}. */
    @Override
    public synchronized String toString() {
        return succeeded.entrySet().stream()
                .map(entry -> {
                    int broken = failed.getOrDefault(entry.getKey(), 0);
                    return entry.getKey() + " " + (entry.getValue() + broken)
                            + (broken == 0 ? "" : " (" + broken + " failed)");
                })
                .collect(Collectors.joining(", "));
    }
}
