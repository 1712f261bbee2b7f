package dev.rekollect.filter;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.CollectionId;
import dev.rekollect.spi.PictureFilter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes out pictures whose bytes a ledger tells of, from whatever source or run of the collection: those that became faces, and
 * those in which no face was found.
 *
 * <pre>{@code
 * SourceSync.builder(staff, ledger, source).filters(InLedger.of(ledger, staff.id()))
 * }</pre>
 *
 * <p>A {@link dev.rekollect.sync.SourceSync} gives the second picture the faces of the first, under the first's name; they stay
 * until both are gone. An {@link dev.rekollect.sync.IndexRun} needs it only for what sources did: contents of runs it knows
 * by itself. What {@code indexAll} sends without a ledger is not in one.
 *
 * <p>It knows bytes that went through a process, not those that the service read from S3 itself. Ledgers answer such
 * questions late: equal pictures that are sent within that time are both paid for. One query for each picture. Thread-safe; a
 * ledger that cannot be read lets pictures pass.
 */
public final class InLedger implements PictureFilter {

    private final FaceLedger ledger;
    private final CollectionId collection;

    private InLedger(FaceLedger ledger, CollectionId collection) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.collection = Objects.requireNonNull(collection, "collection");
    }

    /** What a ledger tells of a collection. */
    public static InLedger of(FaceLedger ledger, CollectionId collection) {
        return new InLedger(ledger, collection);
    }

    @Override
    public Optional<Skipped> look(ImageCheck.Ready picture) {
        LedgerQuery sameBytes = new LedgerQuery.OfContent(collection, picture.contentHash());
        try (Stream<LedgerEntry> told = ledger.stream(sameBytes)) {
            return told.flatMap(entry -> said(entry).stream()).findFirst();
        }
    }

    private static Optional<Skipped> said(LedgerEntry entry) {
        String where = " as " + entry.key().source();
        if (entry.state() == LedgerState.INDEXED && entry.reason().isEmpty()) {
            return Optional.of(new Skipped(
                    Skipped.Reason.SAME_PICTURE,
                    "the same bytes were indexed" + where,
                    entry.faces().stream().map(LedgerFace::ref).toList()));
        }
        return entry.state() == LedgerState.NO_FACE
                ? Optional.of(new Skipped(
                        Skipped.Reason.NO_FACE,
                        "the same bytes were looked at" + where + ": "
                                + entry.reason().orElse("no face"),
                        List.of()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "InLedger[" + collection + "]";
    }
}
