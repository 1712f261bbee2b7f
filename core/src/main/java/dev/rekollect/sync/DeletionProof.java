package dev.rekollect.sync;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.StoredFace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the collection still holds a face of a picture: the answer of a listing, not of the ledger.
 *
 * @param source the picture
 * @param present whether the source has it
 * @param entry what the ledger says of it
 * @param left the faces that the collection holds under its name, without those of other pictures that share the name
 * @param listed when the listing was finished
 */
public record DeletionProof(
        SourceUri source, boolean present, Optional<LedgerEntry> entry, List<StoredFace> left, Instant listed) {

    public DeletionProof {
        left = List.copyOf(left);
    }

    /** Whether nothing of it is left: the picture is gone, no face of it was listed, and nothing is left to be done. */
    public boolean proven() {
        return !present
                && left.isEmpty()
                && entry.filter(LedgerEntry::unfinished).isEmpty();
    }
}
