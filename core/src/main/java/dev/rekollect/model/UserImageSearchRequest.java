package dev.rekollect.model;

import dev.rekollect.image.FaceImage;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that says which face of a picture to search users for, but not in which collection. Immutable.
 *
 * @param image the picture; the service searches with its largest face
 * @param threshold the least similarity of a match, in percent; default: the service's, 80
 * @param maxUsers the most matches, 1-500; default: the service's
 * @param qualityFilter default: the service's, {@link QualityFilter#NONE}
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchUsersByImage.html">SearchUsersByImage</a>
 */
public record UserImageSearchRequest(
        FaceImage image, Optional<Float> threshold, Optional<Integer> maxUsers, Optional<QualityFilter> qualityFilter) {

    public UserImageSearchRequest {
        threshold.ifPresent(value -> Checks.percent("threshold", value));
        maxUsers.ifPresent(UserSearchRequest::checkMaxUsers);
    }

    /** Searches with the service's defaults. */
    public static UserImageSearchRequest of(FaceImage image) {
        return new UserImageSearchRequest(
                Objects.requireNonNull(image, "image"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Sets the least similarity of a match, in percent, 0-100; a fraction is refused, since 0.98 means 98. */
    public UserImageSearchRequest threshold(double percent) {
        return new UserImageSearchRequest(image, Optional.of((float) percent), maxUsers, qualityFilter);
    }

    /** Sets the most matches, 1-500. */
    public UserImageSearchRequest maxUsers(int limit) {
        return new UserImageSearchRequest(image, threshold, Optional.of(limit), qualityFilter);
    }

    /** Sets how good the searched face must be. */
    public UserImageSearchRequest qualityFilter(QualityFilter filter) {
        return new UserImageSearchRequest(image, threshold, maxUsers, Optional.of(filter));
    }
}
