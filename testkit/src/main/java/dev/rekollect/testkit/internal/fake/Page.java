package dev.rekollect.testkit.internal.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param rows of the list, in order
 * @param last where to go on; null where the list ends
 */
record Page<T>(List<T> rows, @Nullable Position last) {

    /** As many rows as are asked for, from behind a position: rows that come or go elsewhere do not shift the rest. */
    static <T> Page<T> of(NavigableMap<Position, T> all, @Nullable Position after, int size, Predicate<T> wanted) {
        NavigableMap<Position, T> rest = after == null ? all : all.tailMap(after, false);
        List<T> rows = new ArrayList<>();
        Position last = null;
        for (Map.Entry<Position, T> entry : rest.entrySet()) {
            if (!wanted.test(entry.getValue())) {
                continue;
            }
            if (rows.size() == size) {
                return new Page<>(rows, last);
            }
            rows.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(rows, null);
    }
}
