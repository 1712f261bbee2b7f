package dev.rekollect.sync;

import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose a face is. Pictures of one name and one content share their faces: the service stores those only once.
 *
 * <p>To know that a face is nobody's, ask for claims on its name first, and for entries that tell of it then: whoever stored
 * it had claimed before, and lets go only with an entry that tells of it.
 */
final class Owners {

    private final FaceLedger ledger;
    private final CollectionId collection;

    Owners(FaceLedger ledger, CollectionId collection) {
        this.ledger = ledger;
        this.collection = collection;
    }

    /** Whether an entry of another picture tells of a face as its own. */
    boolean isAnothers(FaceRef face, LedgerKey than) {
        try (Stream<LedgerEntry> knowing = ledger.stream(new LedgerQuery.OfFace(collection, face))) {
            return knowing.anyMatch(entry -> !entry.key().equals(than)
                    && entry.faces().stream().anyMatch(own -> own.ref().equals(face)));
        }
    }

    /** Whether any entry tells of a face. */
    boolean isKnown(FaceRef face) {
        try (Stream<LedgerEntry> knowing = ledger.stream(new LedgerQuery.OfFace(collection, face))) {
            return knowing.findAny().isPresent();
        }
    }

    /** A claim on another picture of that name, also one that has ended: who stalled may go on. */
    Optional<Claim> claimOn(ExternalImageId name, LedgerKey but) {
        try (Stream<LedgerEntry> same = ledger.stream(new LedgerQuery.Named(collection, name))) {
            return same.filter(entry -> !entry.key().equals(but))
                    .flatMap(entry -> entry.claim().stream())
                    .findFirst();
        }
    }
}
