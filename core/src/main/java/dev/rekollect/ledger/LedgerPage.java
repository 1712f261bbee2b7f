package dev.rekollect.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Some of the entries that a query finds.
 *
 * @param entries may be fewer than were asked for, even none, while there are more
 * @param next where the next page begins; empty where this is the last. Its form is the ledger's own
 */
public record LedgerPage(List<LedgerEntry> entries, Optional<String> next) {
    public LedgerPage {
        entries = List.copyOf(entries);
    }
}
