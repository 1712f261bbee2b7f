package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.UserNotFoundException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.CreateUser;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.AssociationResult.Reason;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Gives faces to a user or takes them away, each in the shard that holds it. */
final class ShardedAssociation {

    private final CallEngine engine;
    private final CollectionId name;
    private final PresentShards present;

    ShardedAssociation(CallEngine engine, CollectionId name, PresentShards present) {
        this.engine = engine;
        this.name = name;
        this.present = present;
    }

    /**
     * Changes whose some faces are.
     *
     * @param operation for the context of what this throws itself
     * @param faces at least one
     * @param shards all of them
     * @param change of some faces of one shard
     * @throws UserNotFoundException when no shard has the user
     */
    AssociationResult change(
            String operation,
            UserId user,
            Collection<FaceId> faces,
            List<CollectionId> shards,
            BiFunction<CollectionId, List<FaceId>, AssociationResult> change) {
        FaceLocation where = FaceLocation.find(engine, present, shards, Optional.empty(), faces);
        Map<CollectionId, List<FaceId>> byShard = where.byShard();
        Map<CollectionId, ShardAnswer<AssociationResult>> answers =
                ask(operation, List.copyOf(byShard.keySet()), byShard, change);
        List<CollectionId> without = without(answers);
        if (!without.isEmpty() || (byShard.isEmpty() && where.failures().isEmpty())) {
            refuseUnknown(user, answers, shards);
        }
        // There is such a user, only not there yet: the shard is new, or their creation was stopped half way.
        answers.putAll(ask(operation, without, byShard, (shard, own) -> {
            engine.run(new CreateUser(shard, user, true));
            return change.apply(shard, own);
        }));
        AssociationMerge merge = new AssociationMerge(CallContext.of(operation, Optional.of(name)));
        byShard.forEach((shard, own) -> Optional.ofNullable(answers.get(shard))
                .ifPresentOrElse(
                        answer -> merge.add(answer, own), () -> merge.refuse(shard, own, Reason.FACE_NOT_FOUND)));
        Optional<RekollectException> unlisted = where.failure();
        if (unlisted.isPresent()) {
            merge.broke(unlisted.get(), where.open());
        } else {
            merge.refuse(name, where.open(), Reason.FACE_NOT_FOUND);
        }
        return merge.result();
    }

    private Map<CollectionId, ShardAnswer<AssociationResult>> ask(
            String operation,
            List<CollectionId> shards,
            Map<CollectionId, List<FaceId>> byShard,
            BiFunction<CollectionId, List<FaceId>, AssociationResult> change) {
        Map<CollectionId, ShardAnswer<AssociationResult>> answers = new LinkedHashMap<>();
        present.ask(
                        operation,
                        shards,
                        Optional.empty(),
                        shard -> change.apply(shard, byShard.getOrDefault(shard, List.of())))
                .forEach(answer -> answers.put(answer.shard(), answer));
        return answers;
    }

    private static List<CollectionId> without(Map<CollectionId, ShardAnswer<AssociationResult>> answers) {
        return ShardAnswer.failures(new ArrayList<>(answers.values())).stream()
                .filter(failure -> failure.error() instanceof UserNotFoundException)
                .map(ShardFailure::shard)
                .toList();
    }

    private void refuseUnknown(
            UserId user, Map<CollectionId, ShardAnswer<AssociationResult>> answers, List<CollectionId> shards) {
        boolean served = ShardAnswer.answers(new ArrayList<>(answers.values())).stream()
                .anyMatch(AssociationResult.Applied.class::isInstance);
        if (!served) {
            new UserPresence(engine, present, shards).require(user);
        }
    }
}
