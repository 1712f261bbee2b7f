package dev.rekollect;

import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.job.Conveyor;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Indexing many pictures: {@code staff.indexAll(requests).concurrency(32).run()}.
 *
 * <p>Each picture is what {@link FaceCollection#index(IndexRequest)} makes of it, paced by the quotas and metered as
 * always. Memory and calls under way are bounded, in both directions: requests are taken from their stream when there is
 * room for them, and no more are sent than results are taken. So not taking results pauses the run. One picture that cannot
 * be indexed, and one call that breaks, stop no other.
 *
 * <p>Immutable; the requests can be run once.
 */
public final class IndexAllCall {

    private static final int DEFAULT_CONCURRENCY = 16;
    private static final int MAX_CONCURRENCY = 10_000;

    private final Function<IndexRequest, IndexResult> index;
    private final Stream<IndexRequest> requests;
    private final int concurrency;
    private final boolean ordered;

    IndexAllCall(Function<IndexRequest, IndexResult> index, Stream<IndexRequest> requests) {
        this(index, Objects.requireNonNull(requests, "requests"), DEFAULT_CONCURRENCY, false);
    }

    private IndexAllCall(
            Function<IndexRequest, IndexResult> index,
            Stream<IndexRequest> requests,
            int concurrency,
            boolean ordered) {
        this.index = index;
        this.requests = requests;
        this.concurrency = concurrency;
        this.ordered = ordered;
    }

    /**
     * How many pictures are worked on at once, 1-10,000; default 16. What a quota of 50 a second takes, at half a second a
     * call, is 25. Keep the HTTP client's connections at no less.
     *
     * @throws IllegalArgumentException if out of range
     */
    public IndexAllCall concurrency(int pictures) {
        if (pictures < 1 || pictures > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("concurrency is 1-" + MAX_CONCURRENCY + "; got " + pictures);
        }
        return new IndexAllCall(index, requests, pictures, ordered);
    }

    /** Has results come in the order of the requests. Default: as they are there, which holds up nobody. */
    public IndexAllCall inOrder() {
        return new IndexAllCall(index, requests, concurrency, true);
    }

    /**
     * Begins with the first result that is asked for. Closing the stream ends the run: calls under way are interrupted, and
     * the stream of requests is closed. What they stored stays, and is not stored twice when a picture is sent again under
     * its external image id.
     *
     * <p>An interrupt while waiting for a result ends the run so, too, with a
     * {@link dev.rekollect.error.CallInterruptedException}.
     *
     * @return one result for each request; sequential, for one thread
     */
    public Stream<IndexAllResult> run() {
        AtomicLong positions = new AtomicLong();
        Iterator<IndexRequest> source = requests.iterator();
        Iterator<Numbered> numbered = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public Numbered next() {
                return new Numbered(positions.getAndIncrement(), source.next());
            }
        };
        Conveyor<Numbered, IndexAllResult> conveyor = new Conveyor<>(numbered, this::index, concurrency, ordered);
        Spliterator<IndexAllResult> results =
                Spliterators.spliteratorUnknownSize(conveyor, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(results, false).onClose(conveyor::close).onClose(requests::close);
    }

    private record Numbered(long position, IndexRequest request) {}

    private IndexAllResult index(Numbered picture) {
        Optional<IndexResult> result = Optional.empty();
        Optional<RekollectException> failure = Optional.empty();
        try {
            result = Optional.of(index.apply(picture.request()));
        } catch (RekollectException e) {
            failure = Optional.of(e);
        }
        return new IndexAllResult(picture.position(), picture.request(), result, failure);
    }
}
