package dev.rekollect.model;

import java.util.List;

/**
 * Which shards of a sharded collection a search looked at. All empty for a collection that is one Rekognition collection.
 *
 * @param answered those whose faces were searched
 * @param failed those that did not answer: what they hold is not in the result
 * @param saved those that were not asked, since the answer was found without them: calls that were not paid for
 */
public record ShardReport(List<CollectionId> answered, List<ShardFailure> failed, List<CollectionId> saved) {

    /** Of a collection without shards. */
    public static final ShardReport NONE = new ShardReport(List.of(), List.of(), List.of());

    public ShardReport {
        answered = List.copyOf(answered);
        failed = List.copyOf(failed);
        saved = List.copyOf(saved);
    }

    /** Whether every shard that was asked has answered. */
    public boolean isComplete() {
        return failed.isEmpty();
    }
}
