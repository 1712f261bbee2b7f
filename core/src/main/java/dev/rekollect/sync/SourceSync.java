package dev.rekollect.sync;

import dev.rekollect.FaceCollection;
import dev.rekollect.image.FaceImage;
import dev.rekollect.internal.job.FilterChain;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.StoredFace;
import dev.rekollect.spi.PictureFilter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Keeps a collection in step with a source of pictures, with a ledger to remember by.
 *
 * <pre>{@code
 * SourceSync sync = SourceSync.builder(staff, ledger, source).build();
 * sync.indexAll();                 // what is new; paid, once each
 * sync.sync(changed);              // somebody says that this one changed
 * sync.reconcile().plan();         // what differs after all, and what it would cost
 * }</pre>
 *
 * <p>Any number of threads and processes may work with one ledger at once: each picture is claimed by one of them, for a time.
 * A process that dies loses nothing: what it was at is found by the claim it leaves, and done again by whoever comes next once
 * the claim has ended. Then one paid call may be made twice; faces are never stored twice, because the service knows them
 * by their name, and those of content that changed in between are looked for and deleted.
 *
 * <p>Immutable and thread-safe. It closes nothing that was handed in.
 */
public final class SourceSync {

    private static final Duration DEFAULT_CLAIM = Duration.ofMinutes(5);
    private static final int DEFAULT_CONCURRENCY = 16;
    private static final int MAX_CONCURRENCY = 1_000;

    private final FaceCollection collection;
    private final FaceLedger ledger;
    private final PictureSource source;
    private final InstantSource clock;
    private final int concurrency;
    private final SyncListener listener;
    private final UnaryOperator<IndexRequest> request;
    private final Filtering filtering;
    private final Convergence convergence;

    private SourceSync(Builder builder) {
        collection = builder.collection;
        ledger = builder.ledger;
        source = builder.source;
        clock = builder.clock;
        concurrency = builder.concurrency;
        listener = builder.listener;
        request = builder.request;
        filtering = new Filtering(
                new FilterChain(builder.filters),
                collection.id(),
                ledger,
                UnaryOperator.identity(),
                why -> collection.cost().add(why, "IndexFaces"));
        convergence = new Convergence(collection, ledger, Naming.OWN, this::send, filtering, clock, builder.claimFor);
    }

    /**
     * Options, each with a working default.
     *
     * @param collection which is to hold the faces
     * @param ledger which remembers; may serve other collections and sources too
     * @param source which has the pictures
     */
    public static Builder builder(FaceCollection collection, FaceLedger ledger, PictureSource source) {
        return new Builder(collection, ledger, source);
    }

    private IndexResult send(FaceImage image, ExternalImageId name) {
        IndexResult result = collection
                .index(request.apply(IndexRequest.of(image))
                        .externalImageId(name)
                        .onlyIfAbsent(false))
                .run();
        filtering.learn(image, result);
        return result;
    }

    /**
     * Brings one picture into step: indexes it, or deletes its faces, as the source says now.
     *
     * @throws IllegalArgumentException if it is none of the source's
     * @throws dev.rekollect.error.RekollectException when a call broke; then nothing is lost, and doing it again is safe
     */
    public SyncOutcome sync(SourceUri picture) {
        return sync(picture, Optional.empty());
    }

    /**
     * Brings one picture into step, because of an event.
     *
     * @param sequencer of the event, kept in the ledger with what is done; the event does not decide what that is
     */
    public SyncOutcome sync(SourceUri picture, Optional<String> sequencer) {
        return convergence.converge(source.at(picture), sequencer, Convergence.Why.NEWS);
    }

    /**
     * Indexes one picture again also where the ledger says that nothing is to be done: after something changed that is not
     * its content, such as a permission, or the request. One paid call, if there is such a picture.
     */
    public SyncOutcome syncAgain(SourceUri picture) {
        return convergence.converge(source.at(picture), Optional.empty(), Convergence.Why.WANTED);
    }

    /**
     * Indexes every picture of the source that the ledger does not call done, several at a time. Called again after it was
     * stopped, or died, it goes on; called again after it was done, it costs nothing. Pictures that are gone are not seen:
     * those are for {@link #reconcile()}.
     *
     * <p>An interrupt ends it: calls under way are broken off, and the report says that it is not complete.
     */
    public SyncReport indexAll() {
        try (Stream<SourcePicture> pictures = source.list();
                Crew crew = new Crew(concurrency, listener)) {
            return new Bulk(convergence, ledger).run(pictures, crew);
        }
    }

    /** Compares source, ledger and collection; nothing is changed before {@link Reconciliation#apply()}. */
    public Reconciliation reconcile() {
        return new Reconciliation(
                new Comparison(collection, ledger, source, clock), convergence, () -> new Crew(concurrency, listener));
    }

    /**
     * Looks whether a deletion left anything behind: lists the collection, which is free and takes one call for each 4,096
     * faces.
     *
     * @throws IllegalArgumentException if the picture is none of the source's
     */
    public DeletionProof verify(SourceUri picture) {
        SourcePicture place = source.at(picture);
        LedgerKey key = convergence.key(place);
        ExternalImageId name =
                ledger.find(key).flatMap(LedgerEntry::externalImageId).orElseGet(place::externalImageId);
        Owners owners = new Owners(ledger, collection.id());
        List<StoredFace> left;
        try (Stream<StoredFace> named = collection.faces().externalImageId(name).stream()) {
            left = named.filter(face -> !owners.isAnothers(face.ref(), key)).toList();
        }
        return new DeletionProof(picture, place.look().isPresent(), ledger.find(key), left, clock.instant());
    }

    /** Options of a {@link SourceSync}. */
    public static final class Builder {

        private final FaceCollection collection;
        private final FaceLedger ledger;
        private final PictureSource source;
        private UnaryOperator<IndexRequest> request = UnaryOperator.identity();
        private List<PictureFilter> filters = List.of();
        private InstantSource clock = InstantSource.system();
        private Duration claimFor = DEFAULT_CLAIM;
        private int concurrency = DEFAULT_CONCURRENCY;
        private SyncListener listener = SyncListener.NONE;

        private Builder(FaceCollection collection, FaceLedger ledger, PictureSource source) {
            this.collection = Objects.requireNonNull(collection, "collection");
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            this.source = Objects.requireNonNull(source, "source");
        }

        /** How pictures are indexed, such as {@code r -> r.select(FaceSelection.largestFaceOnly())}. Name and picture are set for you. */
        public Builder request(UnaryOperator<IndexRequest> how) {
            request = Objects.requireNonNull(how, "request");
            return this;
        }

        /**
         * What looks at each picture before it is paid for, in this order; default nothing. Pictures that are sent by
         * reference are not looked at. What a filter took out is looked at again once its content has changed, or by
         * {@link #syncAgain}, which asks no filter.
         *
         * @throws IllegalArgumentException for a filter whose name has not 1-100 characters
         */
        public Builder filters(PictureFilter... looks) {
            filters = List.of(looks);
            return this;
        }

        /**
         * How long a piece of work may take before others may take it for dead; default 5 minutes. Longer than a call waits
         * for its turn and answer, or it is done, and paid for, twice.
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

        /**
         * How many pictures are worked on at once by {@link #indexAll()} and {@link #reconcile()}, 1-1,000; default 16.
         * Keep the HTTP client's connections at no less.
         *
         * @throws IllegalArgumentException if out of range
         */
        public Builder concurrency(int pictures) {
            if (pictures < 1 || pictures > MAX_CONCURRENCY) {
                throw new IllegalArgumentException("concurrency is 1-" + MAX_CONCURRENCY + "; got " + pictures);
            }
            concurrency = pictures;
            return this;
        }

        /** Who hears what comes of each picture of {@link #indexAll()} and {@link #reconcile()}. */
        public Builder listener(SyncListener hears) {
            listener = Objects.requireNonNull(hears, "listener");
            return this;
        }

        /** Tells the time, by which claims end; all processes that share a ledger need about the same. For tests. */
        public Builder clock(InstantSource time) {
            clock = Objects.requireNonNull(time, "clock");
            return this;
        }

        /** The sync; sends nothing. */
        public SourceSync build() {
            return new SourceSync(this);
        }
    }
}
