package dev.rekollect.internal.shard;

import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.operation.AssociateFaces;
import dev.rekollect.internal.operation.CreateUser;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives the copies of a user's faces to the same user in the new shards. What is there already is seen in the shard itself,
 * so that nothing is paid for again.
 */
final class UserCopy {

    // They were the user's before, whatever the new model thinks of them.
    private static final Optional<Float> ANY_LIKENESS = Optional.of(0f);

    record Membership(CollectionId shard, UserId user) {}

    private final CallEngine engine;
    private final MigrationState state;

    UserCopy(CallEngine engine, MigrationState state) {
        this.engine = engine;
        this.state = state;
    }

    void copy(Topology source, MigrationTally tally) {
        Map<Membership, List<FaceId>> members = new LinkedHashMap<>();
        for (CollectionId shard : source.collections()) {
            try (Stream<StoredFace> faces = new FaceListing(engine, shard).stream()) {
                faces.forEach(face -> face.userId()
                        .ifPresent(user -> state.copyOf(face.ref())
                                .ifPresent(copy -> members.computeIfAbsent(
                                                new Membership(copy.collection(), user), any -> new ArrayList<>())
                                        .add(copy.face()))));
            }
        }
        for (Map.Entry<Membership, List<FaceId>> member : members.entrySet()) {
            if (tally.isStopped()) {
                return;
            }
            try {
                copy(member.getKey(), member.getValue(), tally);
            } catch (RekollectException e) {
                tally.failed(e);
            }
        }
    }

    private void copy(Membership member, List<FaceId> faces, MigrationTally tally) {
        List<FaceId> open = nobodys(member.shard(), faces);
        if (open.isEmpty()) {
            return;
        }
        var unused = engine.run(new CreateUser(member.shard(), member.user(), true));
        for (int from = 0; from < open.size(); from += AssociateFaces.MAX) {
            List<FaceId> batch = open.subList(from, Math.min(open.size(), from + AssociateFaces.MAX));
            AssociationResult result =
                    engine.run(new AssociateFaces(member.shard(), member.user(), batch, ANY_LIKENESS));
            if (result instanceof OverBudget refused) {
                tally.overBudget(refused.reason());
                return;
            }
            tally.associated(result.changed().size());
        }
    }

    /** Those of the faces that belong to no user. */
    List<FaceId> nobodys(CollectionId shard, Collection<FaceId> faces) {
        try (Stream<StoredFace> listed = new FaceListing(engine, List.of(shard), FaceFilter.ALL.ids(faces)).stream()) {
            return listed.filter(face -> face.userId().isEmpty())
                    .map(StoredFace::ref)
                    .map(FaceRef::face)
                    .toList();
        }
    }
}
