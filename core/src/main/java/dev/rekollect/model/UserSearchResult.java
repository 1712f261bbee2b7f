package dev.rekollect.model;

import dev.rekollect.image.ImageInfo;
import java.util.List;
import java.util.Optional;

/**
 * What came of a search for users: one of {@link Matched}, {@link NoMatch}, {@link UnknownUser}, {@link UnknownFace},
 * {@link NoFace}, {@link ImageRefused}, {@link OverBudget}.
 */
public sealed interface UserSearchResult extends SearchOutcome
        permits UserSearchResult.Matched,
                UserSearchResult.NoMatch,
                UserSearchResult.UnknownUser,
                UserSearchResult.UnknownFace,
                NoFace,
                ImageRefused,
                OverBudget {

    /** The users found, most similar first; empty unless {@link Matched}. */
    default List<UserMatch> users() {
        return List.of();
    }

    /** The most similar user, if there is any. */
    default Optional<UserMatch> bestUser() {
        return users().stream().findFirst();
    }

    /**
     * There are users at or above the threshold.
     *
     * @param users most similar first, never empty; at most {@code maxUsers}, and the service does not say whether
     *     there were more
     * @param searched what was searched for
     */
    record Matched(List<UserMatch> users, Searched searched) implements UserSearchResult {
        public Matched {
            users = List.copyOf(users);
            if (users.isEmpty()) {
                throw new IllegalArgumentException("Matched needs at least one user");
            }
        }

        @Override
        public ShardReport shards() {
            return searched.shards();
        }
    }

    /**
     * No user reaches the threshold.
     *
     * @param searched what was searched for
     */
    record NoMatch(Searched searched) implements UserSearchResult {
        @Override
        public ShardReport shards() {
            return searched.shards();
        }
    }

    /**
     * The collection has no such user.
     *
     * @param user who was asked for
     */
    record UnknownUser(UserId user) implements UserSearchResult {}

    /**
     * The collection holds no face of that id.
     *
     * @param face the id that was asked for
     */
    record UnknownFace(FaceRef face) implements UserSearchResult {}

    /**
     * What a search started from.
     *
     * @param user in a search by user
     * @param face its id, in a search by face id
     * @param detail the largest face, in a search by picture
     * @param others the picture's other faces, which were not searched for, each with the reason
     * @param image the picture, when its bytes went through this process: maps boxes to pixels
     * @param shards which shards were searched, in a sharded collection
     */
    record Searched(
            Optional<UserId> user,
            Optional<FaceRef> face,
            Optional<FaceDetail> detail,
            List<DroppedFace> others,
            Optional<ImageInfo> image,
            ShardReport shards) {
        public Searched {
            others = List.copyOf(others);
        }

        /** In a collection without shards. */
        public Searched(
                Optional<UserId> user,
                Optional<FaceRef> face,
                Optional<FaceDetail> detail,
                List<DroppedFace> others,
                Optional<ImageInfo> image) {
            this(user, face, detail, others, image, ShardReport.NONE);
        }
    }
}
