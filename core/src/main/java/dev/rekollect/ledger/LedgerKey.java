package dev.rekollect.ledger;

import dev.rekollect.model.CollectionId;

/**
 * What an entry is about: one source in one collection. One ledger serves many collections.
 *
 * @param collection by the name the application uses: of a sharded collection its own, not a shard's
 * @param source the picture
 */
public record LedgerKey(CollectionId collection, SourceUri source) {

    @Override
    public String toString() {
        return source + " in " + collection;
    }
}
