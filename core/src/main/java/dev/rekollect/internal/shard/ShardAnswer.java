package dev.rekollect.internal.shard;

import dev.rekollect.error.RekollectException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ShardFailure;
import java.util.List;
import java.util.stream.Stream;

/** What one shard said. */
sealed interface ShardAnswer<R> {

    CollectionId shard();

    record Answered<R>(CollectionId shard, R answer) implements ShardAnswer<R> {}

    record Failed<R>(CollectionId shard, RekollectException error) implements ShardAnswer<R> {}

    /** The answers, without the failures. */
    static <R> List<R> answers(List<ShardAnswer<R>> all) {
        return all.stream()
                .flatMap(each -> each instanceof Answered<R> answered ? Stream.of(answered.answer()) : Stream.empty())
                .toList();
    }

    /** The failures, without the answers. */
    static <R> List<ShardFailure> failures(List<ShardAnswer<R>> all) {
        return all.stream()
                .flatMap(each -> each instanceof Failed<R> failed
                        ? Stream.of(new ShardFailure(failed.shard(), failed.error()))
                        : Stream.empty())
                .toList();
    }

    /** That none of some shards could be asked. */
    static <R> List<ShardAnswer<R>> failed(List<CollectionId> shards, RekollectException why) {
        return shards.stream()
                .<ShardAnswer<R>>map(shard -> new Failed<>(shard, why))
                .toList();
    }

    /**
     * All answers, where a part is no use.
     *
     * @throws RekollectException the first failure
     */
    static <R> List<R> all(List<ShardAnswer<R>> all) {
        for (ShardFailure failure : failures(all)) {
            throw failure.error();
        }
        return answers(all);
    }
}
