package dev.rekollect;

import dev.rekollect.cost.CostMeter;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.ContentHash;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.Overheard;
import dev.rekollect.internal.job.Conveyor;
import dev.rekollect.internal.job.FilterChain;
import dev.rekollect.internal.job.KeyedLocks;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.spi.PictureFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
 * <p>What is not to be paid for twice, goes on after a death or is shared by several processes is for
 * {@link dev.rekollect.sync.IndexRun}, whose {@code indexAll} is one of these.
 *
 * <p>Immutable; the requests can be run once.
 */
public final class IndexAllCall {

    private static final int DEFAULT_CONCURRENCY = 16;
    private static final int MAX_CONCURRENCY = 10_000;
    // What another process is at takes as long as a call; asking a ledger again this often costs little.
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(1);

    private final Options options;
    private final Stream<IndexRequest> requests;

    private record Options(
            CostMeter meter,
            Function<IndexRequest, BulkOutcome> work,
            int concurrency,
            boolean ordered,
            FilterChain filters,
            IndexControl control,
            IndexTally.Wishes wishes) {}

    private IndexAllCall(Options options, Stream<IndexRequest> requests) {
        this.options = options;
        this.requests = requests;
    }

    static IndexAllCall of(FaceCollection collection, Stream<IndexRequest> requests) {
        return new IndexAllCall(
                new Options(
                        collection.cost(),
                        request -> index(collection, request),
                        DEFAULT_CONCURRENCY,
                        false,
                        new FilterChain(List.of()),
                        new IndexControl(),
                        new IndexTally.Wishes(OptionalLong.empty(), progress -> {}, Duration.ofSeconds(1), null)),
                Objects.requireNonNull(requests, "requests"));
    }

    private static BulkOutcome index(FaceCollection collection, IndexRequest request) {
        return new BulkOutcome.Answered(collection.index(request).run());
    }

    private IndexAllCall with(Options changed) {
        return new IndexAllCall(changed, requests);
    }

    private IndexAllCall with(IndexTally.Wishes wishes) {
        Options o = options;
        return with(new Options(o.meter, o.work, o.concurrency, o.ordered, o.filters, o.control, wishes));
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
        Options o = options;
        return with(new Options(o.meter, o.work, pictures, o.ordered, o.filters, o.control, o.wishes));
    }

    /** Has results come in the order of the requests. Default: as they are there, which holds up nobody. */
    public IndexAllCall inOrder() {
        Options o = options;
        return with(new Options(o.meter, o.work, o.concurrency, true, o.filters, o.control, o.wishes));
    }

    /**
     * What looks at each picture before it is paid for, in this order; instead of those that were set before. What they save
     * is metered. Default: none. Those of an {@link dev.rekollect.sync.IndexRun} belong into its builder: the run hears nothing
     * of pictures that are taken out here.
     *
     * @throws IllegalArgumentException for a filter whose name has not 1-100 characters
     */
    public IndexAllCall filters(PictureFilter... filters) {
        FilterChain chain = new FilterChain(List.of(filters));
        Options o = options;
        return with(new Options(o.meter, o.work, o.concurrency, o.ordered, chain, o.control, o.wishes));
    }

    /** Pauses, resumes and cancels it from another thread. */
    public IndexAllCall control(IndexControl by) {
        Objects.requireNonNull(by, "control");
        Options o = options;
        return with(new Options(o.meter, o.work, o.concurrency, o.ordered, o.filters, by, o.wishes));
    }

    /**
     * How many requests there are, so that {@link IndexProgress#left()} can be told.
     *
     * @throws IllegalArgumentException if below 0
     */
    public IndexAllCall expect(long pictures) {
        if (pictures < 0) {
            throw new IllegalArgumentException("expect takes 0 or more pictures; got " + pictures);
        }
        IndexTally.Wishes w = options.wishes;
        return with(new IndexTally.Wishes(OptionalLong.of(pictures), w.listener(), w.interval(), w.registry()));
    }

    /** Hears how far it is, each second and at the end; see {@link #onProgress(Duration, Consumer)}. */
    public IndexAllCall onProgress(Consumer<IndexProgress> listener) {
        return onProgress(Duration.ofSeconds(1), listener);
    }

    /**
     * Hears how far it is. Called by the thread that takes the results, also while it waits for one; what it throws ends the
     * run.
     *
     * @param interval how often at most, at least a millisecond; once more at the end
     * @throws IllegalArgumentException for an interval below a millisecond
     */
    public IndexAllCall onProgress(Duration interval, Consumer<IndexProgress> listener) {
        if (interval.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "onProgress takes an interval of a millisecond or more; got " + interval);
        }
        IndexTally.Wishes w = options.wishes;
        return with(
                new IndexTally.Wishes(w.total(), Objects.requireNonNull(listener, "listener"), interval, w.registry()));
    }

    /** Counts pictures in Micrometer, as {@code rekollect.bulk.pictures} by outcome. Default: not. */
    public IndexAllCall meterRegistry(MeterRegistry registry) {
        IndexTally.Wishes w = options.wishes;
        return with(new IndexTally.Wishes(
                w.total(), w.listener(), w.interval(), Objects.requireNonNull(registry, "meterRegistry")));
    }

    /**
     * Has something else done with each picture than indexing it: what a {@link dev.rekollect.sync.IndexRun} does with it,
     * say. Thread-safe; a {@link RekollectException} is that picture's failure, and what else it throws ends the run.
     */
    public IndexAllCall through(Function<IndexRequest, BulkOutcome> way) {
        Objects.requireNonNull(way, "way");
        Options o = options;
        return with(new Options(o.meter, way, o.concurrency, o.ordered, o.filters, o.control, o.wishes));
    }

    /**
     * Begins with the first result that is asked for. Closing the stream ends the run: calls under way are interrupted and
     * waited for, and the stream of requests is closed. What they stored stays, and is not stored twice when a picture is sent again under
     * its external image id.
     *
     * <p>Requests are taken from their stream by the thread that takes the results, so a stream that waits for its next
     * request holds up results that are there: what comes from a queue is for
     * {@link dev.rekollect.sync.IndexRun#index}. What the stream throws is thrown once the results of what is under way
     * have been taken.
     *
     * <p>An interrupt while waiting for a result ends the run so, too, with a
     * {@link dev.rekollect.error.CallInterruptedException}.
     *
     * @return one result for each request; sequential, for one thread
     */
    public Stream<IndexAllResult> run() {
        IndexTally tally = new IndexTally(options.wishes, options.meter.prices(), options.control, System::nanoTime);
        KeyedLocks<ContentHash> locks = new KeyedLocks<>();
        Conveyor<Numbered, IndexAllResult> conveyor = new Conveyor<>(
                numbered(requests.iterator()),
                new Conveyor.Plan<>(
                        picture -> Overheard.by(tally, () -> result(picture, locks)),
                        IndexAllCall::again,
                        options.concurrency,
                        options.ordered),
                new Conveyor.Control(
                        options.control::isPaused,
                        options.control::isCancelled,
                        tally::tellIfDue,
                        options.wishes.interval().toNanos()));
        Runnable wake = conveyor::wake;
        options.control.onChange(wake);
        Spliterator<IndexAllResult> results = Spliterators.spliteratorUnknownSize(
                counted(conveyor, tally, () -> options.control.forget(wake)),
                Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(results, false)
                .onClose(() -> options.control.forget(wake))
                .onClose(conveyor::close)
                .onClose(requests::close);
    }

    private record Numbered(long position, IndexRequest request) {}

    private static Iterator<Numbered> numbered(Iterator<IndexRequest> source) {
        AtomicLong positions = new AtomicLong();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public Numbered next() {
                return new Numbered(positions.getAndIncrement(), source.next());
            }
        };
    }

    private static Iterator<IndexAllResult> counted(
            Iterator<IndexAllResult> results, IndexTally tally, Runnable atTheEnd) {
        return new Iterator<>() {
            private boolean ended;

            @Override
            public boolean hasNext() {
                // Here, where no result is in hand that the listener's exception would lose.
                tally.tellIfDue();
                boolean more = results.hasNext();
                if (!more && !ended) {
                    ended = true;
                    atTheEnd.run();
                    tally.tellOfTheEnd();
                }
                return more;
            }

            @Override
            public IndexAllResult next() {
                IndexAllResult result = results.next();
                tally.add(result.outcome());
                return result;
            }
        };
    }

    private static long again(IndexAllResult result) {
        if (!(result.outcome() instanceof BulkOutcome.Busy busy)) {
            return 0;
        }
        long until = Duration.between(Instant.now(), busy.until()).toMillis();
        return Math.max(SOON, Math.min(LOOK_AGAIN, TimeUnit.MILLISECONDS.toNanos(until)));
    }

    private IndexAllResult result(Numbered picture, KeyedLocks<ContentHash> locks) {
        BulkOutcome outcome;
        try {
            outcome = filtered(picture.request(), locks);
        } catch (RekollectException e) {
            outcome = new BulkOutcome.Failed(e);
        }
        return new IndexAllResult(picture.position(), picture.request(), outcome);
    }

    private BulkOutcome filtered(IndexRequest request, KeyedLocks<ContentHash> locks) {
        if (options.filters.isEmpty() || !(request.image().check() instanceof ImageCheck.Ready ready)) {
            return options.work.apply(request);
        }
        // Until one is indexed, none can know that the other is the same.
        return locks.with(ready.contentHash(), () -> filtered(request, ready));
    }

    private BulkOutcome filtered(IndexRequest request, ImageCheck.Ready ready) {
        var skipped = options.filters.look(ready);
        if (skipped.isPresent()) {
            options.meter.add(FilterChain.billing(skipped.get().reason()), "IndexFaces");
            return skipped.get();
        }
        BulkOutcome outcome = options.work.apply(request.image(FaceImage.of(ready)));
        options.filters.learn(ready, outcome);
        return outcome;
    }
}
