package dev.rekollect.model;

import dev.rekollect.image.FaceImage;
import java.util.Objects;
import java.util.Optional;

/**
 * Two pictures to compare: the largest face of the source with each face of the target. Immutable.
 *
 * @param source whose largest face is looked for
 * @param target where it is looked for, among its 100 largest faces
 * @param threshold the least similarity of a match, in percent; default: the service's, 80
 * @param qualityFilter default: the service's, {@link QualityFilter#NONE}
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CompareFaces.html">CompareFaces</a>
 */
public record CompareRequest(
        FaceImage source, FaceImage target, Optional<Float> threshold, Optional<QualityFilter> qualityFilter) {

    public CompareRequest {
        threshold.ifPresent(value -> Checks.percent("threshold", value));
    }

    /** Compares with the service's defaults. */
    public static CompareRequest of(FaceImage source, FaceImage target) {
        return new CompareRequest(
                Objects.requireNonNull(source, "source"),
                Objects.requireNonNull(target, "target"),
                Optional.empty(),
                Optional.empty());
    }

    /** Sets the least similarity of a match, in percent, 0-100; a fraction is refused, since 0.98 means 98. */
    public CompareRequest threshold(double percent) {
        return new CompareRequest(source, target, Optional.of((float) percent), qualityFilter);
    }

    /** Sets how good a face must be to be compared. */
    public CompareRequest qualityFilter(QualityFilter filter) {
        return new CompareRequest(source, target, threshold, Optional.of(filter));
    }
}
