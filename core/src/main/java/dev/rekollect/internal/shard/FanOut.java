package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.ServiceUnavailableException;
import dev.rekollect.internal.engine.AsyncCall;
import dev.rekollect.model.CollectionId;
import dev.rekollect.spi.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Asks several shards at once. Thread-safe. */
public final class FanOut {

    private final Executor executor;
    private final Sleeper sleeper;

    /**
     * @param executor where the shards are asked; one that may block its callers' tasks behind others could wait for itself
     * @param sleeper waits for the end of a patience
     */
    public FanOut(Executor executor, Sleeper sleeper) {
        this.executor = executor;
        this.sleeper = sleeper;
    }

    Executor executor() {
        return executor;
    }

    /**
     * Asks every shard, and waits for all answers.
     *
     * @param operation for the context of what this throws itself
     * @param patience how long a shard has
     * @return the answers and failures, in the order of the shards
     */
    <R> List<ShardAnswer<R>> ask(
            String operation,
            List<CollectionId> shards,
            Optional<Duration> patience,
            Function<CollectionId, R> question) {
        if (shards.size() == 1 && patience.isEmpty()) {
            return List.of(askHere(shards.get(0), question));
        }
        List<CompletableFuture<R>> futures = new ArrayList<>(shards.size());
        Optional<CompletableFuture<Boolean>> watch = Optional.empty();
        try {
            for (CollectionId shard : shards) {
                futures.add(AsyncCall.start(() -> question.apply(shard), executor));
            }
            watch = patience.map(longest -> AsyncCall.start(() -> cancelAfter(longest, futures), executor));
            List<ShardAnswer<R>> answers = new ArrayList<>(shards.size());
            for (int i = 0; i < futures.size(); i++) {
                answers.add(wait(CallContext.of(operation, Optional.of(shards.get(i))), futures.get(i)));
            }
            return answers;
        } finally {
            // Where all went well they are done, and cancelling does nothing.
            watch.ifPresent(future -> future.cancel(true));
            futures.forEach(future -> future.cancel(true));
        }
    }

    private boolean cancelAfter(Duration patience, List<? extends CompletableFuture<?>> futures) {
        try {
            sleeper.sleep(patience);
        } catch (InterruptedException e) {
            // All have answered before.
            return false;
        }
        futures.forEach(future -> future.cancel(true));
        return true;
    }

    private static <R> ShardAnswer<R> askHere(CollectionId shard, Function<CollectionId, R> question) {
        try {
            return new ShardAnswer.Answered<>(shard, question.apply(shard));
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RekollectException e) {
            return new ShardAnswer.Failed<>(shard, e);
        }
    }

    private static <R> ShardAnswer<R> wait(CallContext context, CompletableFuture<R> future) {
        CollectionId shard = context.collection().orElseThrow();
        try {
            return new ShardAnswer.Answered<>(shard, future.get());
        } catch (CancellationException e) {
            return new ShardAnswer.Failed<>(
                    shard,
                    new ServiceUnavailableException(
                            "the shard has not answered within the policy's patience; its call was broken off, and may"
                                    + " be billed",
                            context,
                            e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted; whether the service carried the calls out is not known", context, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RekollectException broken) {
                return new ShardAnswer.Failed<>(shard, broken);
            }
            // A wrong argument, or a mistake: the same for every shard, and nothing to go on with.
            throw e.getCause() instanceof RuntimeException wrong ? wrong : new IllegalStateException(e.getCause());
        }
    }
}
