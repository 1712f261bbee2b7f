package dev.rekollect.testkit.internal.fake;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.SeenFace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceAssociation;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDisassociation;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/**
 * A collection, its faces and its users. Thread-safe: many read or one writes, and nobody in here decodes a picture. After
 * {@link #close()} every use fails as if the collection had never been.
 */
final class FaceCollection {

    /** What the collection was born with, and where it differs from others of its name before and after it. */
    record Birth(String id, int incarnation, Instant created, String modelVersion) {}

    /** A picture as far as re-indexing is concerned. */
    record Submission(String imageId, @Nullable String externalImageId) {}

    /**
     * Everything that changes, as it was at one moment.
     *
     * @param userIds of all users; the faces tell whose they are
     */
    record Content(
            Map<String, String> tags, Map<Submission, Integer> rounds, List<String> userIds, List<StoredFace> faces) {

        static Content empty(Map<String, String> tags) {
            return new Content(tags, Map.of(), List.of(), List.of());
        }
    }

    private record Searched(FaceVector vector, List<FaceBlock> blocks) {}

    private record Audience(@Nullable FaceVector vector, List<StoredUser> users) {}

    private final Birth birth;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final FaceTable faces = new FaceTable();
    private final UserTable users = new UserTable(faces);
    private final Set<String> changingUsers = ConcurrentHashMap.newKeySet();
    private final Map<Submission, Integer> rounds = new HashMap<>();
    private final NavigableMap<String, String> tags = new TreeMap<>();
    private volatile boolean closed;

    FaceCollection(Birth birth, Content content) {
        this.birth = birth;
        tags.putAll(content.tags);
        rounds.putAll(content.rounds);
        for (StoredFace face : content.faces) {
            faces.put(face);
        }
        users.restore(content.userIds);
        faces.publish();
    }

    Birth birth() {
        return birth;
    }

    FaceModel model() {
        return new FaceModel(birth.modelVersion);
    }

    /** Also of a collection that was closed a moment ago: saving the state is not a call of the service. */
    Content content() {
        lock.readLock().lock();
        try {
            List<String> userIds = users.all().stream().map(StoredUser::userId).toList();
            return new Content(Map.copyOf(tags), Map.copyOf(rounds), userIds, faces.all());
        } finally {
            lock.readLock().unlock();
        }
    }

    int size() {
        return reading(faces::size);
    }

    /** How many faces; also of a collection that was closed a moment ago, as {@link #content()}. */
    int stored() {
        lock.readLock().lock();
        try {
            return faces.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How many. */
    int users() {
        return reading(users::size);
    }

    Map<String, String> tags() {
        return reading(() -> new TreeMap<>(tags));
    }

    void tag(Map<String, String> added) {
        writing(() -> {
            Set<String> keys = new HashSet<>(tags.keySet());
            keys.addAll(added.keySet());
            if (keys.size() > TagRules.MAX_TAGS) {
                throw Rejection.tooManyTags();
            }
            tags.putAll(added);
            return keys.size();
        });
    }

    void untag(List<String> keys) {
        writing(() -> tags.keySet().removeAll(keys));
    }

    /**
     * Stores faces of a picture. Under an external image ID a face that is there already is kept, and its record is
     * what comes back; without one every submission makes new faces. All are stored, or none where that makes more than
     * the most the collection can have.
     */
    List<StoredFace> add(Submission submission, List<SeenFace> seen, long seed, Instant visibleFrom, int most) {
        return writing(() -> {
            long fresh = faces.fresh(submission, seen);
            if (fresh > 0 && faces.size() + fresh > most) {
                throw Rejection.tooManyFaces(most);
            }
            int round = rounds.getOrDefault(submission, 0);
            boolean grown = false;
            List<StoredFace> stored = new ArrayList<>();
            for (int i = 0; i < seen.size(); i++) {
                SeenFace face = seen.get(i);
                StoredFace known = faces.known(submission, face);
                if (known == null) {
                    known = store(face, submission, faceId(seed, submission, round, i), visibleFrom);
                    grown = true;
                }
                stored.add(known);
            }
            if (grown) {
                rounds.put(submission, round + 1);
            }
            return stored;
        });
    }

    // Made of what is indexed and not of a counter: threads that race for their turn get the same IDs every time.
    private String faceId(long seed, Submission submission, int round, int number) {
        return Ids.v4(
                seed,
                birth.id,
                birth.incarnation,
                submission.imageId,
                submission.externalImageId == null ? "" : submission.externalImageId,
                round,
                number);
    }

    private StoredFace store(SeenFace face, Submission submission, String faceId, Instant visibleFrom) {
        StoredFace stored = new StoredFace(
                faceId,
                Box.of(face),
                submission.imageId,
                submission.externalImageId,
                face.confidence(),
                birth.modelVersion,
                face.vector(),
                null,
                visibleFrom);
        faces.put(stored);
        return stored;
    }

    /** Removes faces one by one: all but those that are not there or belong to a user. */
    Removal remove(Set<String> faceIds) {
        return writing(() -> {
            Removal removal = new Removal(new ArrayList<>(), new ArrayList<>());
            for (String faceId : faceIds) {
                StoredFace face = faces.get(Position.of(faceId));
                if (face == null) {
                    removal.refuse(faceId, null, UnsuccessfulFaceDeletionReason.FACE_NOT_FOUND);
                } else if (face.userId() != null) {
                    removal.refuse(
                            faceId, face.userId(), UnsuccessfulFaceDeletionReason.ASSOCIATED_TO_AN_EXISTING_USER);
                } else {
                    faces.remove(face);
                    removal.deleted.add(faceId);
                }
            }
            return removal;
        });
    }

    /** What became of faces that were to be removed, each in the order asked. */
    record Removal(List<String> deleted, List<UnsuccessfulFaceDeletion> refused) {

        private void refuse(String faceId, @Nullable String userId, UnsuccessfulFaceDeletionReason reason) {
            refused.add(UnsuccessfulFaceDeletion.builder()
                    .faceId(faceId)
                    .userId(userId)
                    .reasons(reason)
                    .build());
        }
    }

    Page<StoredFace> page(@Nullable Position after, int size, Predicate<StoredFace> wanted) {
        return reading(() -> faces.page(after, size, wanted));
    }

    /** A face that can be seen by now; null where there is none. */
    @Nullable
    StoredFace find(String faceId, Instant now) {
        StoredFace face = reading(() -> faces.get(Position.of(faceId)));
        return face != null && face.visibleAt(now) ? face : null;
    }

    /**
     * The most similar faces, the best first; equally similar ones in the order of lists. Waits for nobody, and nobody
     * waits for it: it sees the collection as it was when it began.
     */
    List<FaceMatch> search(FaceVector vector, float threshold, int most, Predicate<StoredFace> wanted) {
        requireOpen();
        return matches(new FaceSearch(vector, threshold, most, wanted).among(faces.published()));
    }

    /** The faces most similar to one of the collection's own, without it; the service's error for there being none. */
    List<FaceMatch> searchLike(String faceId, Instant now, float threshold, int most) {
        // Both as of the same moment, or a face could be found that came when the searched one was gone already.
        Searched searched = reading(() -> {
            StoredFace face = faces.get(Position.of(faceId));
            return face == null || !face.visibleAt(now) ? null : new Searched(face.vector(), faces.published());
        });
        if (searched == null) {
            throw Rejection.noSuchFace();
        }
        Predicate<StoredFace> wanted =
                face -> face.visibleAt(now) && !face.faceId().equals(faceId);
        return matches(new FaceSearch(searched.vector, threshold, most, wanted).among(searched.blocks));
    }

    private static List<FaceMatch> matches(List<Match<StoredFace>> found) {
        return found.stream()
                .map(match -> match.found().toMatch(match.similarity()))
                .toList();
    }

    void createUser(String userId, int most) {
        writing(() -> {
            users.create(userId, most);
            return userId;
        });
    }

    void deleteUser(String userId) {
        changing(userId, () -> {
            users.delete(userId);
            return userId;
        });
    }

    UserTable.Outcome<UnsuccessfulFaceAssociation> associate(UserTable.Change change, float threshold, int most) {
        return changing(change.userId(), () -> users.associate(change, threshold, most));
    }

    UserTable.Outcome<UnsuccessfulFaceDisassociation> disassociate(UserTable.Change change) {
        return changing(change.userId(), () -> users.disassociate(change));
    }

    Page<StoredUser> usersPage(@Nullable Position after, int size) {
        return reading(() -> Page.of(users.byPosition(), after, size, user -> true));
    }

    /** The user, or the service's error for there being none. */
    StoredUser user(String userId) {
        return reading(() -> users.get(userId));
    }

    /**
     * The most similar users, the best first; equally similar ones in the order of lists.
     *
     * @param searched asked at the moment as of which users are searched; nobody is like null
     */
    List<UserMatch> searchUsers(
            Supplier<@Nullable FaceVector> searched,
            float threshold,
            int most,
            Instant now,
            Predicate<StoredUser> wanted) {
        Audience audience = reading(() -> new Audience(searched.get(), users.all()));
        FaceVector vector = audience.vector;
        if (vector == null) {
            return List.of();
        }
        List<Match<StoredUser>> matches = new ArrayList<>();
        for (StoredUser user : audience.users) {
            FaceVector own = user.vectorAt(now);
            if (own != null && wanted.test(user)) {
                matches.add(new Match<>(user, vector.similarity(own)));
            }
        }
        return matches.stream()
                .filter(match -> match.similarity() >= threshold)
                .sorted(Comparator.comparingDouble((Match<StoredUser> match) -> match.similarity())
                        .reversed())
                .limit(most)
                .map(match -> UserMatch.builder()
                        .similarity(match.similarity())
                        .user(match.found().toMatched(now))
                        .build())
                .toList();
    }

    /** One change of a user at a time: who comes while another call is at it is sent away and does not wait. */
    @CanIgnoreReturnValue
    private <T> T changing(String userId, Supplier<T> work) {
        if (!changingUsers.add(userId)) {
            throw Rejection.userIsChanging(userId);
        }
        try {
            return writing(work);
        } finally {
            changingUsers.remove(userId);
        }
    }

    boolean isOpen() {
        return !closed;
    }

    void close() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T extends @Nullable Object> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            requireOpen();
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    @CanIgnoreReturnValue
    private <T> T writing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            requireOpen();
            return work.get();
        } finally {
            faces.publish();
            lock.writeLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw Rejection.noSuchCollection(birth.id);
        }
    }
}
