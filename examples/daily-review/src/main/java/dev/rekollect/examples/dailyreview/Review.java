package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollection;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import java.util.Map;
import java.util.Optional;

/**
 * All that reviewing a day takes.
 *
 * @param ledger knows which picture became which face
 * @param store knows what was searched, found and decided
 * @param threshold the least similarity of a pair, in percent
 * @param top how many pairs of each band go onto a sheet
 */
record Review(
        Gallery gallery, FaceCollection collection, FaceLedger ledger, ReviewStore store, float threshold, int top) {

    /** The entry that says all there is to say of a picture as it was listed: nothing is to be paid for it. */
    Optional<LedgerEntry> done(Gallery.Listed picture, Map<LedgerKey, LedgerEntry> known) {
        return Optional.ofNullable(known.get(key(picture))).filter(entry -> isDone(entry, picture));
    }

    private static boolean isDone(LedgerEntry entry, Gallery.Listed picture) {
        boolean decided = entry.state() == LedgerState.INDEXED
                || entry.state() == LedgerState.NO_FACE
                || entry.state() == LedgerState.REFUSED;
        return decided
                && !entry.unfinished()
                && entry.version().etag().isPresent()
                && entry.version().etag().equals(picture.version().etag());
    }

    LedgerKey key(Gallery.Listed picture) {
        return new LedgerKey(collection.id(), picture.uri());
    }
}
