package dev.rekollect.cost;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** A counter for each price group. Thread-safe. */
final class GroupTally {

    private final Map<PriceGroup, LongAdder> counters = new EnumMap<>(PriceGroup.class);

    GroupTally() {
        for (PriceGroup group : PriceGroup.values()) {
            counters.put(group, new LongAdder());
        }
    }

    LongAdder of(PriceGroup group) {
        return Objects.requireNonNull(counters.get(group));
    }

    long count(PriceGroup group) {
        return of(group).sum();
    }
}
