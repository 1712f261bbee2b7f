package dev.rekollect.internal.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Cuts ids into the portions that one service call takes. */
final class Batches {

    private Batches() {}

    /** The distinct items in their order, in lists of at most {@code size}. */
    static <T> List<List<T>> of(Collection<T> items, int size) {
        List<T> distinct = List.copyOf(new LinkedHashSet<>(items));
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += size) {
            batches.add(distinct.subList(from, Math.min(distinct.size(), from + size)));
        }
        return batches;
    }
}
