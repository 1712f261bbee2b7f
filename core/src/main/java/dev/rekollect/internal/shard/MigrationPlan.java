package dev.rekollect.internal.shard;

import dev.rekollect.internal.operation.AssociateFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Counts what a migration still has to pay for. Not thread-safe. */
final class MigrationPlan {

    private final MigrationState state;
    private final Function<StoredFace, CollectionId> shardOf;
    private final BiFunction<CollectionId, Collection<FaceId>, List<FaceId>> nobodys;
    private final Map<UserCopy.Membership, Set<FaceId>> copied = new HashMap<>();
    private final Map<UserCopy.Membership, Integer> toCopy = new HashMap<>();
    private long pictures;

    /**
     * @param shardOf where a face that is not copied yet will go
     * @param nobodys which of the faces of a new shard belong to no user yet
     */
    MigrationPlan(
            MigrationState state,
            Function<StoredFace, CollectionId> shardOf,
            BiFunction<CollectionId, Collection<FaceId>, List<FaceId>> nobodys) {
        this.state = state;
        this.shardOf = shardOf;
        this.nobodys = nobodys;
    }

    void addPicture(List<StoredFace> faces) {
        if (faces.stream().anyMatch(face -> !state.knows(face.ref()))) {
            pictures++;
        }
        faces.forEach(this::addFace);
    }

    private void addFace(StoredFace face) {
        if (face.userId().isEmpty()) {
            return;
        }
        if (!state.knows(face.ref())) {
            toCopy.merge(
                    new UserCopy.Membership(shardOf.apply(face), face.userId().get()), 1, Integer::sum);
        }
        state.copyOf(face.ref())
                .ifPresent(copy -> copied.computeIfAbsent(
                                new UserCopy.Membership(
                                        copy.collection(), face.userId().get()),
                                any -> new HashSet<>())
                        .add(copy.face()));
    }

    /** Pictures to index. */
    long pictures() {
        return pictures;
    }

    /** Calls of AssociateFaces to make. */
    long associations() {
        Map<UserCopy.Membership, Integer> faces = new HashMap<>(toCopy);
        copied.forEach((member, ids) ->
                faces.merge(member, nobodys.apply(member.shard(), ids).size(), Integer::sum));
        return faces.values().stream()
                .mapToLong(count -> (count + AssociateFaces.MAX - 1) / AssociateFaces.MAX)
                .sum();
    }
}
