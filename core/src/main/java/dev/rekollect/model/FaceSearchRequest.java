package dev.rekollect.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Everything that says which stored face to search for, but not in which collection. Immutable.
 *
 * @param faceId the face to start from; it is never among its own matches
 * @param threshold the least similarity of a match, in percent; default: the service's, 80
 * @param maxFaces the most matches, 1-4096; default: the service's
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchFaces.html">SearchFaces</a>
 */
public record FaceSearchRequest(FaceId faceId, Optional<Float> threshold, Optional<Integer> maxFaces) {

    /** The most matches the service returns. */
    public static final int MAX_FACES = 4096;

    public FaceSearchRequest {
        threshold.ifPresent(value -> Checks.percent("threshold", value));
        maxFaces.ifPresent(FaceSearchRequest::checkMaxFaces);
    }

    /** Searches with the service's defaults. */
    public static FaceSearchRequest of(FaceId faceId) {
        return new FaceSearchRequest(Objects.requireNonNull(faceId, "faceId"), Optional.empty(), Optional.empty());
    }

    /** Sets the least similarity of a match, in percent, 0-100; a fraction is refused, since 0.98 means 98. */
    public FaceSearchRequest threshold(double percent) {
        return new FaceSearchRequest(faceId, Optional.of((float) percent), maxFaces);
    }

    /** Sets the most matches, 1-4096. */
    public FaceSearchRequest maxFaces(int limit) {
        return new FaceSearchRequest(faceId, threshold, Optional.of(limit));
    }

    static void checkMaxFaces(int limit) {
        Checks.range("maxFaces", limit, 1, MAX_FACES, ", the most matches of one search");
    }
}
