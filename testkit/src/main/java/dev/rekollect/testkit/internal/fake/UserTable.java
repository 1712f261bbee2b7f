package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociationReason;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociationReason;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** The users of a collection and their faces. Not thread-safe: its collection's lock is. */
final class UserTable {

    /**
     * Faces to be given to a user or taken from one.
     *
     * @param now when
     * @param settles when searches know of it
     */
    record Change(String userId, Set<String> faceIds, Instant now, Instant settles) {}

    /** What became of the faces of a change, each in the order asked. */
    record Outcome<R>(List<String> done, List<R> refused, UserStatus status) {}

    private final FaceTable faces;
    private final NavigableMap<Position, StoredUser> users = new TreeMap<>();

    UserTable(FaceTable faces) {
        this.faces = faces;
    }

    /** Users as they were saved: those without a face by their IDs, the others as their faces name them. */
    void restore(Collection<String> userIds) {
        for (String userId : userIds) {
            put(StoredUser.of(userId));
        }
        Map<String, NavigableMap<Position, FaceVector>> owned = new HashMap<>();
        for (StoredFace face : faces.all()) {
            if (face.userId() != null) {
                owned.computeIfAbsent(face.userId(), userId -> new TreeMap<>())
                        .put(Position.of(face.faceId()), face.vector());
            }
        }
        // Settled at once, as restored faces are visible at once: the clock that was running need not be this one.
        for (var own : owned.entrySet()) {
            put(StoredUser.of(own.getKey()).with(own.getValue(), Instant.MIN, Instant.MIN));
        }
    }

    int size() {
        return users.size();
    }

    List<StoredUser> all() {
        return List.copyOf(users.values());
    }

    NavigableMap<Position, StoredUser> byPosition() {
        return Collections.unmodifiableNavigableMap(users);
    }

    /** The user, or the service's error for there being none. */
    StoredUser get(String userId) {
        StoredUser user = users.get(Position.of(userId));
        if (user == null) {
            throw Rejection.noSuchUser(userId);
        }
        return user;
    }

    void create(String userId, int most) {
        if (users.containsKey(Position.of(userId))) {
            throw Rejection.userExists(userId);
        }
        if (users.size() >= most) {
            throw Rejection.tooManyUsers(most);
        }
        put(StoredUser.of(userId));
    }

    /** Deletes a user; the faces stay and belong to nobody. */
    void delete(String userId) {
        get(userId).faces().keySet().forEach(position -> assign(position, null));
        users.remove(Position.of(userId));
    }

    /** Gives a user all faces that may be theirs; none where that makes more than the most a user can have. */
    Outcome<UnsuccessfulFaceAssociation> associate(Change change, float threshold, int most) {
        StoredUser user = get(change.userId);
        NavigableMap<Position, FaceVector> own = new TreeMap<>(user.faces());
        List<String> done = new ArrayList<>();
        List<UnsuccessfulFaceAssociation> refused = new ArrayList<>();
        for (String faceId : change.faceIds) {
            Position position = Position.of(faceId);
            StoredFace face = visible(position, change.now);
            UnsuccessfulFaceAssociation refusal = refusal(faceId, face, user, threshold);
            if (refusal != null) {
                refused.add(refusal);
            } else if (face != null && own.putIfAbsent(position, face.vector()) == null) {
                done.add(faceId);
            }
        }
        if (!done.isEmpty() && own.size() > most) {
            throw Rejection.tooManyFacesOfUser(most);
        }
        done.forEach(faceId -> assign(Position.of(faceId), change.userId));
        return new Outcome<>(done, refused, changed(user, own, change));
    }

    private static @Nullable UnsuccessfulFaceAssociation refusal(
            String faceId, @Nullable StoredFace face, StoredUser user, float threshold) {
        UnsuccessfulFaceAssociation.Builder refusal =
                UnsuccessfulFaceAssociation.builder().faceId(faceId);
        if (face == null) {
            return refusal.reasons(UnsuccessfulFaceAssociationReason.FACE_NOT_FOUND)
                    .build();
        }
        if (face.userId() != null) {
            return face.userId().equals(user.userId())
                    ? null
                    : refusal.userId(face.userId())
                            .reasons(UnsuccessfulFaceAssociationReason.ASSOCIATED_TO_A_DIFFERENT_USER)
                            .build();
        }
        // Compared with all faces the user has, also with those that searches do not know of yet.
        FaceVector vector = user.vector();
        float similarity = vector == null ? 100 : vector.similarity(face.vector());
        return similarity >= threshold
                ? null
                : refusal.confidence(similarity)
                        .reasons(UnsuccessfulFaceAssociationReason.LOW_MATCH_CONFIDENCE)
                        .build();
    }

    /** Takes faces from a user; those of nobody are nobody's afterwards, too. */
    Outcome<UnsuccessfulFaceDisassociation> disassociate(Change change) {
        StoredUser user = get(change.userId);
        NavigableMap<Position, FaceVector> own = new TreeMap<>(user.faces());
        List<String> done = new ArrayList<>();
        List<UnsuccessfulFaceDisassociation> refused = new ArrayList<>();
        for (String faceId : change.faceIds) {
            Position position = Position.of(faceId);
            StoredFace face = visible(position, change.now);
            if (face == null) {
                refused.add(UnsuccessfulFaceDisassociation.builder()
                        .faceId(faceId)
                        .reasons(UnsuccessfulFaceDisassociationReason.FACE_NOT_FOUND)
                        .build());
            } else if (own.remove(position) != null) {
                assign(position, null);
                done.add(faceId);
            } else if (face.userId() != null) {
                refused.add(UnsuccessfulFaceDisassociation.builder()
                        .faceId(faceId)
                        .userId(face.userId())
                        .reasons(UnsuccessfulFaceDisassociationReason.ASSOCIATED_TO_A_DIFFERENT_USER)
                        .build());
            }
        }
        return new Outcome<>(done, refused, changed(user, own, change));
    }

    /** The status to answer: on its way, where anything changed. */
    private UserStatus changed(StoredUser user, NavigableMap<Position, FaceVector> own, Change change) {
        if (own.keySet().equals(user.faces().keySet())) {
            return user.statusAt(change.now);
        }
        put(user.with(own, change.now, change.settles));
        return UserStatus.UPDATING;
    }

    private @Nullable StoredFace visible(Position position, Instant now) {
        StoredFace face = faces.get(position);
        return face != null && face.visibleAt(now) ? face : null;
    }

    private void assign(Position position, @Nullable String userId) {
        StoredFace face = faces.get(position);
        if (face == null) {
            throw new IllegalStateException("a user has a face that is not there");
        }
        faces.put(face.withUser(userId));
    }

    private void put(StoredUser user) {
        users.put(Position.of(user.userId()), user);
    }
}
