package dev.rekollect.dynamodb;

import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.model.CollectionId;
import java.util.Optional;

/**
 * What was asked of the ledger, for messages.
 *
 * @param method of the ledger
 * @param collection the collection it spoke of
 */
record Asked(String method, Optional<CollectionId> collection) {

    static Asked of(String method, LedgerKey key) {
        return new Asked(method, Optional.of(key.collection()));
    }
}
