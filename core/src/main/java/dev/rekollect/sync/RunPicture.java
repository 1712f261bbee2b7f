package dev.rekollect.sync;

import dev.rekollect.image.ContentHash;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run did with a picture, as the ledger keeps it.
 *
 * @param name that tells it from the run's others
 * @param state what came of it; {@link LedgerState#PENDING} where the call broke, and the next run sends it again
 * @param content which bytes it had, where they went through this process
 * @param faces those it has in the collection, which it may share with the same picture under other names
 * @param reason why it has none, or how the call broke
 * @param at when that was
 */
public record RunPicture(
        String name,
        LedgerState state,
        Optional<ContentHash> content,
        List<LedgerFace> faces,
        Optional<String> reason,
        Instant at) {
    public RunPicture {
        faces = List.copyOf(faces);
    }

    static RunPicture of(LedgerEntry entry, String prefix) {
        return new RunPicture(
                entry.key().source().value().substring(prefix.length()),
                entry.state(),
                entry.version().contentHash(),
                entry.faces(),
                entry.reason(),
                entry.updated());
    }
}
