package dev.rekollect.dynamodb;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the tests are made of. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private Samples() {}

    static CollectionId collection() {
        return CollectionId.of("staff-" + UUID.randomUUID());
    }

    static LedgerKey key(CollectionId collection, String source) {
        return new LedgerKey(collection, SourceUri.of(source));
    }

    static LedgerEntry bare(CollectionId collection, String source) {
        return LedgerEntry.create(key(collection, source), NOW);
    }

    static LedgerEntry indexed(LedgerEntry entry, LedgerFace... faces) {
        return entry.outcome(
                LedgerState.INDEXED, SourceVersion.UNKNOWN, Optional.empty(), List.of(faces), Optional.empty(), NOW);
    }

    static LedgerFace face(CollectionId collection) {
        return face(collection, new BoundingBox(0.1, 0.2, 0.3, 0.4));
    }

    static LedgerFace face(CollectionId collection, BoundingBox box) {
        return new LedgerFace(ref(collection), ImageId.of(UUID.randomUUID().toString()), box);
    }

    static FaceRef ref(CollectionId collection) {
        return new FaceRef(collection, FaceId.of(UUID.randomUUID().toString()));
    }

    static List<FaceRef> refs(CollectionId collection, int count) {
        return IntStream.range(0, count).mapToObj(i -> ref(collection)).toList();
    }
}
