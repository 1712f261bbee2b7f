package dev.rekollect.s3;

import dev.rekollect.FaceCollection;
import dev.rekollect.error.RekollectException;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.spi.PictureFilter;
import dev.rekollect.sync.DeletionProof;
import dev.rekollect.sync.Reconciliation;
import dev.rekollect.sync.SourceSync;
import dev.rekollect.sync.SyncListener;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.sync.SyncReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a collection in step with a bucket.
 *
 * <pre>{@code
 * CollectionSync sync = CollectionSync.of(staff, ledger, S3Images.in(s3, "staff-pictures"));
 * sync.indexAll();                       // what is there
 * sync.handle(message);                  // what happens from now on
 * sync.reconcile().plan();               // what was missed
 * }</pre>
 *
 * <p>An event is a hint to look: what the bucket holds decides, so events may come late, twice, in any order, or be lost
 * until the next {@link #reconcile()}. See {@link SourceSync} for what several processes, deaths and claims mean, all of which
 * holds here.
 *
 * <p>The caller needs {@code s3:GetObject} and {@code s3:ListBucket}. Without the latter S3 calls what was deleted denied, and
 * faces whose object is denied are kept. Immutable and thread-safe. It closes nothing that was handed in.
 */
public final class CollectionSync {

    private final FaceCollection collection;
    private final FaceLedger ledger;
    private final S3Images images;
    private final BucketSource source;
    private final SourceSync sync;

    private CollectionSync(Builder builder) {
        collection = builder.collection;
        ledger = builder.ledger;
        images = builder.images;
        ObjectPictures pictures = builder.pictures == null ? ObjectPictures.with(images.calls()) : builder.pictures;
        source = new BucketSource(images, pictures, builder.outputs);
        sync = builder.how.apply(SourceSync.builder(collection, ledger, source)).build();
    }

    /** Every option at its default. */
    public static CollectionSync of(FaceCollection collection, FaceLedger ledger, S3Images images) {
        return builder(collection, ledger, images).build();
    }

    /**
     * Options, each with a working default.
     *
     * @param collection which is to hold the faces
     * @param ledger which remembers; may serve other buckets and collections too
     * @param images which objects of which bucket. Several buckets in one collection need
     *     {@link KeyNaming#bucketsAndKeys()}: two objects of one name share their faces
     */
    public static Builder builder(FaceCollection collection, FaceLedger ledger, S3Images images) {
        return new Builder(collection, ledger, images);
    }

    /**
     * Brings the object of an event into step. Events of other buckets, other keys, and those that change neither content
     * nor presence come to nothing.
     *
     * @return what came of it; where it is not {@link SyncOutcome#settled()}, deliver the event again later
     * @throws RekollectException when a call broke; then nothing is lost, and delivering the event again is safe
     */
    public SyncOutcome handle(S3Event event) {
        return follow(event).orElse(new SyncOutcome.UpToDate(Optional.empty()));
    }

    /**
     * Brings the objects of all events of a message into step, one after the other. What a message may be, {@link S3Events}
     * says.
     *
     * @return what became of each event; calls that broke are in it
     */
    public HandledMessage handle(String json) {
        return handle(S3Events.parse(json));
    }

    /** Brings the objects of all events of a message into step. */
    public HandledMessage handle(S3Events message) {
        List<HandledMessage.Handled> handled = new ArrayList<>();
        for (S3Event event : message.events()) {
            try {
                handled.add(new HandledMessage.Handled(event, follow(event), Optional.empty()));
            } catch (RekollectException e) {
                handled.add(new HandledMessage.Handled(event, Optional.empty(), Optional.of(e)));
            }
        }
        return new HandledMessage(handled, message.problems());
    }

    private Optional<SyncOutcome> follow(S3Event event) {
        if (!source.owns(event.bucket(), event.key()) || event.kind() == S3Event.Kind.OTHER) {
            return Optional.empty();
        }
        SourceUri object = SourceUri.s3(event.bucket(), event.key());
        Optional<LedgerEntry> known = ledger.find(new LedgerKey(collection.id(), object));
        if (known.filter(entry -> knows(entry, event)).isPresent()) {
            return Optional.of(new SyncOutcome.UpToDate(known));
        }
        boolean restored = event.kind() == S3Event.Kind.RESTORED
                && known.filter(entry -> entry.state() == LedgerState.REFUSED).isPresent();
        return Optional.of(
                restored
                        ? sync.syncAgain(object)
                        : sync.sync(object, event.sequencer().map(Sequencer::value)));
    }

    // Looking was done for this event or a later one of the key: what was seen then holds what the event tells.
    private static boolean knows(LedgerEntry entry, S3Event event) {
        Optional<Sequencer> handled =
                entry.version().sequencer().filter(Sequencer::isValid).map(Sequencer::new);
        return !entry.unfinished()
                && handled.isPresent()
                && event.sequencer()
                        .filter(sequencer -> !sequencer.isAfter(handled.get()))
                        .isPresent();
    }

    /** Brings one object into step, as it is now. */
    public SyncOutcome sync(String key) {
        return sync.sync(SourceUri.s3(images.bucket(), key));
    }

    /** Indexes what the ledger does not call done; see {@link SourceSync#indexAll()}. */
    public SyncReport indexAll() {
        return sync.indexAll();
    }

    /**
     * Compares bucket, ledger and collection; see {@link Reconciliation}. What the listing's filter leaves out counts as not
     * there: its faces are to go.
     *
     * @throws IllegalStateException where the listing begins at a key or a time: what it leaves out is not known to be gone
     */
    public Reconciliation reconcile() {
        if (images.isPartial()) {
            throw new IllegalStateException(
                    "reconcile compares a whole bucket or prefix, and startAfter and modifiedAfter show a part of it:"
                            + " make a CollectionSync of images without them");
        }
        return sync.reconcile();
    }

    /** Looks whether a deletion left anything behind, by listing the collection; see {@link SourceSync#verify}. */
    public DeletionProof verify(String key) {
        return sync.verify(SourceUri.s3(images.bucket(), key));
    }

    /** Options of a {@link CollectionSync}. */
    public static final class Builder {

        private final FaceCollection collection;
        private final FaceLedger ledger;
        private final S3Images images;
        private UnaryOperator<SourceSync.Builder> how = UnaryOperator.identity();
        private @Nullable ObjectPictures pictures;
        private List<String> outputs = List.of();

        private Builder(FaceCollection collection, FaceLedger ledger, S3Images images) {
            this.collection = Objects.requireNonNull(collection, "collection");
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            this.images = Objects.requireNonNull(images, "images");
        }

        private Builder and(UnaryOperator<SourceSync.Builder> option) {
            UnaryOperator<SourceSync.Builder> before = how;
            how = builder -> option.apply(before.apply(builder));
            return this;
        }

        /** How objects are indexed, such as {@code r -> r.select(FaceSelection.largestFaceOnly())}. */
        public Builder request(UnaryOperator<IndexRequest> indexing) {
            return and(builder -> builder.request(indexing));
        }

        /** How objects are opened and sent; default {@link Delivery#AUTOMATIC} with the client of the images. */
        public Builder pictures(ObjectPictures objects) {
            pictures = Objects.requireNonNull(objects, "pictures");
            return this;
        }

        /**
         * Beginnings of keys that are not looked at, because something writes what it makes of the pictures there: an event
         * for such an object would make another one, and that another. Default none.
         *
         * @throws IllegalArgumentException for one that leaves nothing of what is followed
         */
        public Builder outputs(String... keyPrefixes) {
            for (String prefix : keyPrefixes) {
                if (images.prefix().startsWith(prefix)) {
                    throw new IllegalArgumentException(
                            "outputs takes beginnings of keys that leave something of the prefix '" + images.prefix()
                                    + "'; got '" + prefix + "'");
                }
            }
            outputs = List.of(keyPrefixes);
            return this;
        }

        /** See {@link SourceSync.Builder#filters}; default none. Objects that are sent by reference are not looked at. */
        public Builder filters(PictureFilter... looks) {
            List<PictureFilter> all = List.of(looks);
            return and(builder -> builder.filters(all.toArray(PictureFilter[]::new)));
        }

        /** See {@link SourceSync.Builder#claimFor}; default 5 minutes. */
        public Builder claimFor(Duration time) {
            return and(builder -> builder.claimFor(time));
        }

        /** See {@link SourceSync.Builder#concurrency}; default 16. */
        public Builder concurrency(int pictureCount) {
            return and(builder -> builder.concurrency(pictureCount));
        }

        /** See {@link SourceSync.Builder#listener}. */
        public Builder listener(SyncListener hears) {
            return and(builder -> builder.listener(hears));
        }

        /** See {@link SourceSync.Builder#clock}. For tests. */
        public Builder clock(InstantSource time) {
            return and(builder -> builder.clock(time));
        }

        /**
         * The sync; sends nothing.
         *
         * @throws IllegalArgumentException for an option out of range
         */
        public CollectionSync build() {
            return new CollectionSync(this);
        }
    }
}
