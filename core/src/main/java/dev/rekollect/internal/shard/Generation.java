package dev.rekollect.internal.shard;

import dev.rekollect.model.CollectionId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Shards that were made together.
 *
 * @param prefix what the names of its collections begin with
 * @param number from 1
 * @param arn of its control collection, whose tags these are
 * @param shards how many it was made with; 0 by tenant
 * @param route what chooses among them
 * @param drained indexes that take no new faces
 * @param forgotten indexes that are gone
 */
record Generation(
        String prefix, int number, String arn, int shards, String route, Set<Integer> drained, Set<Integer> forgotten) {

    Generation {
        drained = Set.copyOf(drained);
        forgotten = Set.copyOf(forgotten);
    }

    CollectionId control() {
        return ShardNames.control(prefix, number);
    }

    CollectionId shard(int index) {
        return ShardNames.shard(prefix, number, index);
    }

    /** Indexes of the shards that hold, or may hold, faces. */
    List<Integer> indexes() {
        return IntStream.range(0, shards)
                .filter(i -> !forgotten.contains(i))
                .boxed()
                .toList();
    }

    List<CollectionId> collections() {
        return indexes().stream().map(this::shard).toList();
    }

    /** All that were made, those included that are gone or should be. */
    List<CollectionId> everMade() {
        return IntStream.range(0, shards).mapToObj(this::shard).toList();
    }

    /** The index of a collection of this generation, or -1. */
    int indexOf(CollectionId shard) {
        return everMade().indexOf(shard);
    }
}
