package dev.rekollect.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Everything that says which stored face or user to search users for, but not in which collection. Immutable.
 *
 * @param userId the user to start from; either this or the face
 * @param faceId the face to start from, whether or not it belongs to a user
 * @param threshold the least similarity of a match, in percent; default: the service's, 80
 * @param maxUsers the most matches, 1-500; default: the service's
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchUsers.html">SearchUsers</a>
 */
public record UserSearchRequest(
        Optional<UserId> userId, Optional<FaceId> faceId, Optional<Float> threshold, Optional<Integer> maxUsers) {

    /** The most matches the service returns. */
    public static final int MAX_USERS = 500;

    public UserSearchRequest {
        if (userId.isPresent() == faceId.isPresent()) {
            throw new IllegalArgumentException("a search starts from a user or from a face; got " + userId.orElse(null)
                    + " and " + faceId.orElse(null));
        }
        threshold.ifPresent(value -> Checks.percent("threshold", value));
        maxUsers.ifPresent(UserSearchRequest::checkMaxUsers);
    }

    /** Searches for users like this one, with the service's defaults. */
    public static UserSearchRequest of(UserId user) {
        Optional<UserId> start = Optional.of(Objects.requireNonNull(user, "user"));
        return new UserSearchRequest(start, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Searches for users like this face, with the service's defaults. */
    public static UserSearchRequest of(FaceId face) {
        Optional<FaceId> start = Optional.of(Objects.requireNonNull(face, "face"));
        return new UserSearchRequest(Optional.empty(), start, Optional.empty(), Optional.empty());
    }

    /** Sets the least similarity of a match, in percent, 0-100; a fraction is refused, since 0.98 means 98. */
    public UserSearchRequest threshold(double percent) {
        return new UserSearchRequest(userId, faceId, Optional.of((float) percent), maxUsers);
    }

    /** Sets the most matches, 1-500. */
    public UserSearchRequest maxUsers(int limit) {
        return new UserSearchRequest(userId, faceId, threshold, Optional.of(limit));
    }

    static void checkMaxUsers(int limit) {
        Checks.range("maxUsers", limit, 1, MAX_USERS, ", the most matches of one search");
    }
}
