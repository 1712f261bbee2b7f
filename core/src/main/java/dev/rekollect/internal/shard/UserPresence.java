package dev.rekollect.internal.shard;

import dev.rekollect.error.UserNotFoundException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.job.UserListing;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out, free, where a user is. Faces of theirs are one call for each shard; only who has none is looked for in lists.
 *
 * @param shards all of them
 */
record UserPresence(CallEngine engine, PresentShards present, List<CollectionId> shards) {

    /** A face of the user in each shard that holds any. */
    List<ShardAnswer<Optional<StoredFace>>> faces(UserId user, Optional<Duration> patience) {
        return present.ask("ListFaces", shards, patience, shard -> face(shard, user));
    }

    private Optional<StoredFace> face(CollectionId shard, UserId user) {
        try (Stream<StoredFace> faces = new FaceListing(engine, List.of(shard), FaceFilter.ALL.userId(user)).stream()) {
            return faces.findFirst();
        } catch (UserNotFoundException e) {
            // AWS does not say whether this is an error there or an empty list.
            return Optional.empty();
        }
    }

    /** Whether a list shows them. */
    boolean isListed(UserId user) {
        return new UserListing(engine, shards, present.forgotten()).has(user);
    }

    /**
     * Throws if no shard has them.
     *
     * @throws UserNotFoundException then
     */
    void require(UserId user) {
        boolean holdsFaces =
                ShardAnswer.answers(faces(user, Optional.empty())).stream().anyMatch(Optional::isPresent);
        if (!holdsFaces && !isListed(user)) {
            throw new UserListing(engine, shards, present.forgotten()).missing();
        }
    }
}
