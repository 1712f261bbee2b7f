package dev.rekollect;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.image.FaceImage;
import dev.rekollect.model.AssociateRequest;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserImageSearchRequest;
import dev.rekollect.model.UserSearchRequest;
import dev.rekollect.model.UserSummary;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The users of a collection: people, each with up to 100 faces that the service compares as one. A search for users finds
 * a person more surely than one of their photos would.
 *
 * <p>Thread-safe; nothing is sent until a sentence is said. Calls that break throw
 * {@link dev.rekollect.error.RekollectException}, among them {@link dev.rekollect.error.CollectionNotFoundException} when
 * the collection does not exist and {@link dev.rekollect.error.UserNotFoundException} when it has no such user.
 *
 * <p>A change carries one request token through all its attempts: sent again after an answer that was lost, it is the same
 * change for the service, and not made twice. Creating, deleting and listing users is free; every change has a quota of 5
 * calls a second.
 *
 * <p>Of a {@link ShardedCollection}, a user is one of the same id in every shard, and what is one call here is one for each
 * shard: its page says what that means.
 */
public interface Users {

    /**
     * Creates a user without a face. Of a sharded collection that a shard breaks, some shards have them then:
     * {@link #createIfMissing} completes it.
     *
     * @throws dev.rekollect.error.UserExistsException when there is one of that id
     */
    void create(UserId user);

    /**
     * Creates a user unless there is one of that id. One call; safe from several processes at once.
     *
     * @return whether the user is new: in no shard before, of a sharded collection
     */
    @CanIgnoreReturnValue
    boolean createIfMissing(UserId user);

    /**
     * Deletes a user. The faces stay in the collection and are nobody's then. Deleting again ends what broke half way.
     *
     * @return whether there was one
     */
    @CanIgnoreReturnValue
    boolean delete(UserId user);

    /**
     * The users, 500 a call, each page fetched when its first user is asked for. The order is the service's.
     *
     * <p>Of a sharded collection each once, the shards read side by side: held are those whom some shards have shown and
     * others not yet, at worst all. The status is the least advanced of the shards that hold a face of theirs.
     */
    Stream<UserSummary> list();

    /** Gives faces of the collection to a user: any number, 100 a call, of one shard. */
    default AssociateCall associate(UserId user, Collection<FaceId> faces) {
        return associate(AssociateRequest.of(user, faces));
    }

    /** Gives a request's faces to its user. */
    AssociateCall associate(AssociateRequest request);

    /** Takes faces from a user: any number, 100 a call, of one shard. They stay in the collection. */
    DisassociateCall disassociate(UserId user, Collection<FaceId> faces);

    /**
     * Waits until the service has taken all faces of a user into account, which takes it seconds, at most about a minute.
     * The service has neither a notice for this nor a look-up of one user: the list is read once a second, up to the user,
     * free. Not for collections with many thousands of users.
     *
     * @param longest how long to wait, zero to one hour
     * @return whether the user is {@link dev.rekollect.model.UserStatus#ACTIVE}; one without a face never is
     */
    boolean awaitActive(UserId user, Duration longest);

    /** Searches for users like one of them, who is not among the matches. */
    default UserSearchCall search(UserId user) {
        return search(UserSearchRequest.of(user));
    }

    /** Searches for users like a stored face, also for the user it belongs to. */
    default UserSearchCall search(FaceId face) {
        return search(UserSearchRequest.of(face));
    }

    /** Searches for what a request says. */
    UserSearchCall search(UserSearchRequest request);

    /** Searches for users like the largest face of a picture. */
    default UserImageSearchCall search(FaceImage image) {
        return search(UserImageSearchRequest.of(image));
    }

    /** Searches for what a request says. */
    UserImageSearchCall search(UserImageSearchRequest request);
}
