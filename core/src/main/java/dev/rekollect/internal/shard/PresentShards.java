package dev.rekollect.internal.shard;

import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.model.CollectionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks several shards at once and leaves those out that have just been given up.
 *
 * @param fanOut asks
 * @param forgotten whether a shard that the service does not know is one no more, so that nothing of it is missing
 */
record PresentShards(FanOut fanOut, Predicate<CollectionId> forgotten) {

    /**
     * Asks every shard, and waits for all answers.
     *
     * @return the answers and failures, in the order of the shards
     */
    <R> List<ShardAnswer<R>> ask(
            String operation,
            List<CollectionId> shards,
            Optional<Duration> patience,
            Function<CollectionId, R> question) {
        return fanOut.ask(operation, shards, patience, question).stream()
                .filter(answer -> !isOfForgotten(answer))
                .toList();
    }

    private <R> boolean isOfForgotten(ShardAnswer<R> answer) {
        return answer instanceof ShardAnswer.Failed<R> failed
                && failed.error() instanceof CollectionNotFoundException
                && forgotten.test(failed.shard());
    }
}
