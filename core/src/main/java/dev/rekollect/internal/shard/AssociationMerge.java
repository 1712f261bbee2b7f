package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.PartialAssociationException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.job.UserUnion;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.AssociationResult.Reason;
import dev.rekollect.model.AssociationResult.Refusal;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One result of what several shards did with their faces of a user. Not thread-safe. */
final class AssociationMerge {

    private final CallContext context;
    private final List<FaceRef> changed = new ArrayList<>();
    private final List<FaceRef> unchanged = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final List<FaceId> remaining = new ArrayList<>();
    private Optional<UserStatus> status = Optional.empty();
    private Optional<OverBudget> overBudget = Optional.empty();
    private Optional<RekollectException> broken = Optional.empty();

    AssociationMerge(CallContext context) {
        this.context = context;
    }

    /**
     * Adds what a shard said.
     *
     * @param faces it was asked for
     */
    void add(ShardAnswer<AssociationResult> answer, List<FaceId> faces) {
        if (answer instanceof ShardAnswer.Failed<AssociationResult> failed) {
            if (failed.error() instanceof PartialAssociationException half) {
                add(half.done());
                broke(half.getCause() instanceof RekollectException cause ? cause : half, half.remaining());
            } else {
                broke(failed.error(), faces);
            }
        } else if (answer instanceof ShardAnswer.Answered<AssociationResult> said) {
            if (said.answer() instanceof AssociationResult.Applied applied) {
                add(applied);
            } else if (said.answer() instanceof OverBudget refusal) {
                overBudget = Optional.of(refusal);
                refuse(said.shard(), faces, Reason.OVER_BUDGET);
            }
        }
    }

    private void add(AssociationResult.Applied applied) {
        changed.addAll(applied.changed());
        unchanged.addAll(applied.unchanged());
        refused.addAll(applied.refused());
        applied.status()
                .ifPresent(now -> status = Optional.of(
                        status.map(before -> UserUnion.ofBoth(before, now)).orElse(now)));
    }

    /** Adds faces of which nothing is known but that a call for them broke. */
    void broke(RekollectException error, List<FaceId> faces) {
        remaining.addAll(faces);
        broken = broken.or(() -> Optional.of(error));
    }

    /** Adds faces for which nothing was sent. */
    void refuse(CollectionId where, List<FaceId> faces, Reason reason) {
        faces.forEach(face ->
                refused.add(new Refusal(new FaceRef(where, face), Set.of(reason), Optional.empty(), Optional.empty())));
    }

    /**
     * What came of all.
     *
     * @throws PartialAssociationException when a shard broke and another did something
     * @throws RekollectException when a shard broke and no other did anything
     */
    AssociationResult result() {
        AssociationResult.Applied applied = new AssociationResult.Applied(changed, unchanged, refused, status);
        if (broken.isPresent()) {
            throw status.isEmpty()
                    ? broken.get()
                    : new PartialAssociationException(applied, remaining, context, broken.get());
        }
        return status.isEmpty() && overBudget.isPresent() ? overBudget.get() : applied;
    }
}
