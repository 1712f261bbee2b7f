package dev.rekollect.model;

import dev.rekollect.error.RekollectException;

/**
 * A shard that did not answer.
 *
 * @param shard the Rekognition collection
 * @param error why
 */
public record ShardFailure(CollectionId shard, RekollectException error) {

    @Override
    public String toString() {
        return shard + ": " + error.getMessage();
    }
}
