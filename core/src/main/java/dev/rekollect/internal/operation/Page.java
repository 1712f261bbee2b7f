package dev.rekollect.internal.operation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items of this page; a page may be empty and still not the last
 * @param next the token of the next page, absent on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /** The service ends a list with no token or with an empty one. */
    static <T> Page<T> of(List<T> items, @Nullable String token) {
        return new Page<>(items, Optional.ofNullable(token).filter(text -> !text.isEmpty()));
    }
}
