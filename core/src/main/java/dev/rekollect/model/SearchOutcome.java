package dev.rekollect.model;

/** What came of a search, for faces or for users. */
public sealed interface SearchOutcome extends FaceOutcome permits SearchResult, UserSearchResult {

    /** Which shards were searched, in a sharded collection: whether anything is missing here. */
    default ShardReport shards() {
        return ShardReport.NONE;
    }
}
