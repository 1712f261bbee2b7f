package dev.rekollect.sync;

import dev.rekollect.FaceCollection;
import dev.rekollect.IndexAllCall;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.SelectionIncompleteException;
import dev.rekollect.image.ContentHash;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.Overheard;
import dev.rekollect.internal.job.FilterChain;
import dev.rekollect.internal.job.KeyedLocks;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.PictureFilter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of many pictures that has a name: it pays for each picture once, under however many names it comes, and goes on
 * where it was when it is started again.
 *
 * <pre>{@code
 * IndexRun run = IndexRun.builder(staff, ledger, "archive").filters(gate).build();
 * try (Stream<IndexAllResult> results = run.indexAll(requests).run()) {
 *     results.forEach(result -> ...);
 * }
 * run.report();
 * }</pre>
 *
 * <p>The ledger remembers two things. <em>Contents</em>: what became of a picture, known by the SHA-256 of its bytes, or by
 * bucket, key and version where the service fetches it. That holds for all runs of the collection. And <em>pictures</em>:
 * what this run did under which name. So the same request again, the same bytes under another name, and a run that was
 * killed and is started again cost nothing for what is known.
 *
 * <p>Any number of threads and processes may work on one run, each with all its requests or with some: whoever comes first
 * claims a content, others go on with other pictures and come back. Where a process dies, its claims end by themselves, and
 * the others do its share. The paid call that it was at is made again, once at most; faces are never stored twice, because
 * the service knows them by their name, and what an attempt left behind is looked for and deleted.
 *
 * <p>A run adds, and never deletes faces of a picture that is not sent any more: a source to be followed is for
 * {@link SourceSync}. An S3 object by reference is taken for what it was as long as its name is the same: give the version
 * where objects are overwritten. Faces carry the external image id of the request that came first with them, or one made of
 * their content.
 *
 * <p>Immutable and thread-safe. It closes nothing that was handed in.
 */
public final class IndexRun {

    private static final Duration DEFAULT_CLAIM = Duration.ofMinutes(5);
    private static final String NAMES = "[A-Za-z0-9._-]{1,100}";

    private final FaceCollection collection;
    private final FaceLedger ledger;
    private final String name;
    private final RunBook book;
    private final InstantSource clock;
    private final Duration claimFor;
    private final Filtering filtering;
    private final Optional<String> filters;
    private final KeyedLocks<SourceUri> locks = new KeyedLocks<>();

    private IndexRun(Builder builder) {
        collection = builder.collection;
        ledger = builder.ledger;
        name = builder.name;
        clock = builder.clock;
        book = new RunBook(ledger, collection.id(), name, Optional.ofNullable(builder.naming), clock);
        claimFor = builder.claimFor;
        FilterChain chain = new FilterChain(builder.filters);
        String all = "filters-" + ContentHash.of(chain.name().getBytes(StandardCharsets.UTF_8));
        filters = chain.isEmpty() ? Optional.empty() : Optional.of(all);
        // What they save is counted with what comes of it, as all that is skipped.
        filtering = new Filtering(chain, collection.id(), ledger, version -> Content.filtered(all), why -> {});
    }

    /**
     * Options, each with a working default.
     *
     * @param collection which is to hold the faces
     * @param ledger which remembers; may serve other collections, runs and sources too
     * @param name 1-100 characters of {@code A-Z a-z 0-9 . _ -}; with the same name again, the run goes on
     * @throws IllegalArgumentException for another name
     */
    public static Builder builder(FaceCollection collection, FaceLedger ledger, String name) {
        return new Builder(collection, ledger, name);
    }

    /** The run's name. */
    public String name() {
        return name;
    }

    /**
     * Indexes many pictures, as {@link FaceCollection#indexAll} does, and each content once.
     *
     * @param requests all that are to be done, those done before among them: they are free
     */
    public IndexAllCall indexAll(Stream<IndexRequest> requests) {
        return collection.indexAll(requests).through(this::index);
    }

    /**
     * Indexes one picture, as it comes from a queue: when this returns what is {@link BulkOutcome#settled()}, that is in the
     * ledger, and the message can be acknowledged. A message that comes twice is {@link Skipped} the second time.
     *
     * @return not settled where another process is at the same picture, or the budget does not allow the call: let the
     *     message come again
     * @throws RekollectException when a call broke; then nothing is lost, and doing it again is safe
     */
    public BulkOutcome index(IndexRequest request) {
        return index(request, Convergence.Why.NEWS);
    }

    /**
     * Indexes a picture whatever the ledger and the filters say of it: after its faces were deleted from the collection,
     * say, or when a filter is not to be believed. One paid call.
     */
    public BulkOutcome indexAgain(IndexRequest request) {
        return index(request, Convergence.Why.WANTED);
    }

    private BulkOutcome index(IndexRequest request, Convergence.Why why) {
        ImageCheck check = request.image().check();
        Optional<LedgerKey> key = book.key(request, check);
        if (check instanceof ImageCheck.Refused refused) {
            collection.cost().add(Billing.SAVED_REFUSED_PICTURE, "IndexFaces");
            Overheard.counted(Billing.SAVED_REFUSED_PICTURE, "IndexFaces");
            key.ifPresent(own -> book.record(
                    own,
                    entry -> entry.outcome(
                            LedgerState.REFUSED,
                            entry.version(),
                            request.externalImageId(),
                            List.of(),
                            Optional.of(Reasons.cut(refused.problem().message())),
                            clock.instant())));
            return new BulkOutcome.Answered(new ImageRefused(refused.problem()));
        }
        Content content = new Content((ImageCheck.Usable) check, request.externalImageId(), filters);
        if (why == Convergence.Why.NEWS) {
            Optional<LedgerEntry> done = key.flatMap(ledger::find).filter(entry -> isDone(entry, content));
            if (done.isPresent()) {
                return skipped(Skipped.Reason.DONE_BEFORE, "done before by the run " + name, done.get());
            }
        }
        return locks.with(content.uri(), () -> converge(request, content, key, why));
    }

    private static boolean isDone(LedgerEntry entry, Content content) {
        return entry.state() != LedgerState.PENDING && content.isOf(entry.version());
    }

    private BulkOutcome converge(IndexRequest request, Content content, Optional<LedgerKey> key, Convergence.Why why) {
        Sent sent = new Sent(request);
        SyncOutcome outcome;
        try {
            outcome = new Convergence(collection, ledger, Naming.SHARED, sent, filtering, clock, claimFor)
                    .converge(content, Optional.empty(), why);
        } catch (RekollectException e) {
            key.ifPresent(own -> book.recordFailure(own, entry -> isDone(entry, content), e));
            throw e;
        }
        if (outcome instanceof SyncOutcome.Busy busy) {
            return new BulkOutcome.Busy(busy.until());
        }
        if (outcome instanceof SyncOutcome.NotPaidFor unpaid) {
            return new BulkOutcome.Answered(unpaid.refusal());
        }
        LedgerEntry known = entry(outcome);
        key.ifPresent(own -> book.record(
                own,
                entry -> entry.outcome(
                        known.state(),
                        content.recorded(known.version()),
                        known.externalImageId(),
                        known.faces(),
                        known.reason(),
                        clock.instant())));
        return sent.result()
                .<BulkOutcome>map(BulkOutcome.Answered::new)
                .orElseGet(() ->
                        skipped(reason(known), known.reason().orElse("the same picture was indexed before"), known));
    }

    private static LedgerEntry entry(SyncOutcome outcome) {
        if (outcome instanceof SyncOutcome.Indexed indexed) {
            return indexed.entry();
        }
        if (outcome instanceof SyncOutcome.WithoutFace without) {
            return without.entry();
        }
        if (outcome instanceof SyncOutcome.Refused refused) {
            return refused.entry();
        }
        if (outcome instanceof SyncOutcome.Undeletable undeletable) {
            return undeletable.entry();
        }
        if (outcome instanceof SyncOutcome.UpToDate known) {
            return known.entry().orElseThrow();
        }
        throw new IllegalStateException("a picture in hand cannot end so: " + outcome);
    }

    private static Skipped.Reason reason(LedgerEntry known) {
        return switch (known.state()) {
            case INDEXED -> Skipped.Reason.SAME_PICTURE;
            case NO_FACE -> Skipped.Reason.NO_FACE;
            case REFUSED -> Skipped.Reason.REFUSED_BEFORE;
            case PENDING, GONE -> throw new IllegalStateException(known.key() + " ended as " + known.state());
        };
    }

    private Skipped skipped(Skipped.Reason reason, String why, LedgerEntry known) {
        collection.cost().add(FilterChain.billing(reason), "IndexFaces");
        return new Skipped(
                reason, why, known.faces().stream().map(LedgerFace::ref).toList());
    }

    /** Sends a picture as its request says, and keeps what came of it. */
    private final class Sent implements Sending {

        private final IndexRequest request;
        private @Nullable IndexResult result;

        private Sent(IndexRequest request) {
            this.request = request;
        }

        @Override
        public IndexResult send(FaceImage image, ExternalImageId as) {
            try {
                IndexResult answer = collection
                        .index(request.image(image).externalImageId(as).onlyIfAbsent(false))
                        .run();
                result = answer;
                filtering.learn(image, answer);
                return answer;
            } catch (SelectionIncompleteException e) {
                result = e.result();
                throw e;
            }
        }

        private Optional<IndexResult> result() {
            return Optional.ofNullable(result);
        }
    }

    /** What the run has done so far, by all processes that work on it. Reads the ledger, and calls the service for nothing. */
    public RunReport report() {
        return book.report();
    }

    /** What the run did with each picture, fetched as the stream is consumed. Whoever calls closes it. */
    public Stream<RunPicture> pictures() {
        return book.pictures();
    }

    /** Options of an {@link IndexRun}. */
    public static final class Builder {

        private final FaceCollection collection;
        private final FaceLedger ledger;
        private final String name;
        private @Nullable Function<IndexRequest, String> naming;
        private List<PictureFilter> filters = List.of();
        private InstantSource clock = InstantSource.system();
        private Duration claimFor = DEFAULT_CLAIM;

        private Builder(FaceCollection collection, FaceLedger ledger, String name) {
            this.collection = Objects.requireNonNull(collection, "collection");
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            if (!name.matches(NAMES)) {
                throw new IllegalArgumentException(
                        "name takes 1-100 characters of A-Z a-z 0-9 . _ -; got '" + name + "'");
            }
            this.name = name;
        }

        /**
         * What tells the pictures of the run apart, such as the path of the file; a picture that comes again under its name
         * with other content is done again. Default: external image id and content, so that one id may stand for many
         * pictures; of a request that has neither, nothing is kept but its result.
         */
        public Builder named(Function<IndexRequest, String> by) {
            naming = Objects.requireNonNull(by, "named");
            return this;
        }

        /**
         * What looks at each content before it is paid for, in this order; default nothing. References to S3 are not looked
         * at. What a filter took out is not looked at again by runs whose filters are called the same.
         *
         * @throws IllegalArgumentException by {@link #build()}, for a filter whose name has not 1-100 characters
         */
        public Builder filters(PictureFilter... looks) {
            filters = List.of(looks);
            return this;
        }

        /**
         * How long a piece of work may take before others may take it for dead; default 5 minutes. Longer than a call waits
         * for its turn and answer, or it is done, and paid for, twice: the concurrency divided by the quota is how long it may
         * wait for its turn.
         *
         * @throws IllegalArgumentException unless above 0
         */
        public Builder claimFor(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("claimFor takes a time above 0; got " + time);
            }
            claimFor = time;
            return this;
        }

        /** Tells the time, by which claims end; all processes that share a ledger need about the same. For tests. */
        public Builder clock(InstantSource time) {
            clock = Objects.requireNonNull(time, "clock");
            return this;
        }

        /** The run; sends nothing. */
        public IndexRun build() {
            return new IndexRun(this);
        }
    }
}
