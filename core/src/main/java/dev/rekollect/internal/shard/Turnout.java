package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.ShardReport;
import dev.rekollect.sharding.ShardPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which shards answered a search and which did not, and whether those are enough. Not thread-safe.
 *
 * @param <R> what a shard answers; a call there is no money for is no answer
 */
final class Turnout<R> {

    private final CallContext context;
    private final List<R> answers = new ArrayList<>();
    private final List<CollectionId> answered = new ArrayList<>();
    private final List<ShardFailure> failed = new ArrayList<>();
    private final List<OverBudget> refused = new ArrayList<>();

    /**
     * @param context which search
     */
    Turnout(CallContext context) {
        this.context = context;
    }

    void addAll(List<ShardAnswer<R>> more) {
        for (ShardAnswer<R> each : more) {
            if (each instanceof ShardAnswer.Answered<R> said) {
                add(said.shard(), said.answer());
            } else if (each instanceof ShardAnswer.Failed<R> failure) {
                add(new ShardFailure(failure.shard(), failure.error()));
            }
        }
    }

    void add(ShardFailure failure) {
        failed.add(failure);
    }

    void add(CollectionId shard, R answer) {
        if (answer instanceof OverBudget refusal) {
            refused.add(refusal);
            failed.add(new ShardFailure(
                    shard,
                    new QuotaExceededException(
                            "not sent: " + refusal.reason(),
                            CallContext.of(context.operation(), Optional.of(shard)),
                            null)));
        } else {
            answers.add(answer);
            answered.add(shard);
        }
    }

    List<R> answers() {
        return answers;
    }

    List<ShardFailure> failed() {
        return failed;
    }

    CallContext context() {
        return context;
    }

    /** What one collection answers, where there was money for none. Of several, the answers that were paid for count. */
    Optional<OverBudget> overBudget() {
        return refused.size() == answered.size() + failed.size()
                ? refused.stream().findFirst()
                : Optional.empty();
    }

    /** How many of those that were asked a policy wants to answer. */
    int required(ShardPolicy policy) {
        return Math.min(policy.required(), answered.size() + failed.size());
    }

    /** Whether too few answered. */
    boolean isShortOf(ShardPolicy policy) {
        return !failed.isEmpty() && answered.size() < required(policy);
    }

    /**
     * For the result.
     *
     * @param saved shards that were not asked
     */
    ShardReport report(List<CollectionId> saved) {
        return new ShardReport(answered, failed, saved);
    }
}
