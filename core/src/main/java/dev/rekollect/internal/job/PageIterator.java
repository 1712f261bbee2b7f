package dev.rekollect.internal.job;

import dev.rekollect.internal.operation.Page;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The items of a paged list, each page fetched when its first item is asked for. Not thread-safe. */
public final class PageIterator<T> implements Iterator<T> {

    private final Function<Optional<String>, Page<T>> fetch;
    private Iterator<T> items = Collections.emptyIterator();
    private Optional<String> token = Optional.empty();
    private boolean last;

    private PageIterator(Function<Optional<String>, Page<T>> fetch) {
        this.fetch = fetch;
    }

    /**
     * The items of all pages, in order.
     *
     * @param fetch gives the page of a token, the first for none
     */
    public static <T> Stream<T> stream(Function<Optional<String>, Page<T>> fetch) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new PageIterator<>(fetch), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && !last) {
            Page<T> page = fetch.apply(token);
            // The SDK's paginator would follow a token that points to itself for ever.
            if (page.next().isPresent() && page.next().equals(token)) {
                throw new IllegalStateException(
                        "the service answered a page whose next page is itself; listing stopped");
            }
            items = page.items().iterator();
            token = page.next();
            last = token.isEmpty();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
