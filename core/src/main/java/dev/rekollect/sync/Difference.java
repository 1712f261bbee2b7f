package dev.rekollect.sync;

import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import java.util.Optional;

/**
 * One thing that differs.
 *
 * @param kind how
 * @param picture which picture; of a face, the one it is named after
 * @param face which face, if it is about one
 * @param name which that face carries
 */
record Difference(Divergence kind, SourcePicture picture, Optional<FaceRef> face, Optional<ExternalImageId> name) {

    static Difference of(Divergence kind, SourcePicture picture) {
        return new Difference(kind, picture, Optional.empty(), Optional.empty());
    }

    SourceUri uri() {
        return picture.uri();
    }

    /** For people. */
    String sample() {
        return face.map(ref -> ref + " of " + uri()).orElse(uri().value());
    }
}
