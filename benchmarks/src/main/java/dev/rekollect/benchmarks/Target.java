package dev.rekollect.benchmarks;

import dev.rekollect.testkit.Portrait;
import java.net.URI;

/**
 * Whom to call for what.
 *
 * @param operation IndexFaces or SearchFaces
 * @param face in the collection, to search for
 */
record Target(URI server, String operation, String collection, String face) {

    static final String INDEX_FACES = "IndexFaces";
    static final String SEARCH_FACES = "SearchFaces";

    /** To index. Small, because fake and clients share the machine. */
    static final byte[] PICTURE = Portrait.empty().size(160, 160).png();

    Target {
        if (!operation.equals(INDEX_FACES) && !operation.equals(SEARCH_FACES)) {
            throw new IllegalArgumentException("operation is IndexFaces or SearchFaces; got " + operation);
        }
    }

    boolean indexes() {
        return operation.equals(INDEX_FACES);
    }
}
