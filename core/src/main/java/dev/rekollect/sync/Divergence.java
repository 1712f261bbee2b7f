package dev.rekollect.sync;

/** How source, ledger and collection can differ. */
public enum Divergence {
    /** A picture that is not indexed: no entry, or one without an outcome. Repaired by indexing, one paid call each. */
    MISSING,
    /** A picture whose content is not the one that was indexed. Repaired by indexing, one paid call each. */
    STALE,
    /** An entry that tells of a face which the collection does not hold. Repaired by indexing, one paid call each. */
    GHOST,
    /** An entry of a picture that the source does not have. Repaired by deleting its faces, free. */
    GONE,
    /** An entry on which work was begun and not finished, by somebody who is at it no more. Repaired by finishing; one paid call at most. */
    UNFINISHED,
    /** A face without an entry, named after a picture that is not indexed or not there. Repaired by deleting it, free. */
    ORPHAN,
    /** A face without an entry, named after a picture that is indexed, so held twice. Repaired by deleting it, free. */
    DUPLICATE
}
