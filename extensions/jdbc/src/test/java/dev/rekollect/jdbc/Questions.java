package dev.rekollect.jdbc;

import dev.rekollect.image.ContentHash;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import java.util.List;
import java.util.UUID;

/** One query of each kind. */
final class Questions {

    private Questions() {}

    static List<LedgerQuery> of(CollectionId collection) {
        return List.of(
                new LedgerQuery.Under(collection, "s3://b/"),
                new LedgerQuery.InState(collection, LedgerState.INDEXED),
                new LedgerQuery.Unfinished(collection),
                new LedgerQuery.OfFace(
                        collection,
                        new FaceRef(collection, FaceId.of(UUID.randomUUID().toString()))),
                new LedgerQuery.OfContent(collection, ContentHash.of(new byte[0])),
                new LedgerQuery.Named(collection, ExternalImageId.of("alice")));
    }
}
