package dev.rekollect.model;

import dev.rekollect.image.FaceImage;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that says which face of a picture to search for, but not in which collection. Immutable.
 *
 * @param image the picture; the service searches with its largest face
 * @param threshold the least similarity of a match, in percent; default: the service's, 80
 * @param maxFaces the most matches, 1-4096; default: the service's
 * @param qualityFilter default: the service's, {@link QualityFilter#NONE}
 * @param routedTo in a sharded collection, the one name whose shard is searched; default all shards
 * @param earlyStop in a sharded collection, the similarity that ends the search, in percent; default all shards
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_SearchFacesByImage.html">SearchFacesByImage</a>
 */
public record ImageSearchRequest(
        FaceImage image,
        Optional<Float> threshold,
        Optional<Integer> maxFaces,
        Optional<QualityFilter> qualityFilter,
        Optional<ExternalImageId> routedTo,
        Optional<Float> earlyStop) {

    public ImageSearchRequest {
        threshold.ifPresent(value -> Checks.percent("threshold", value));
        maxFaces.ifPresent(FaceSearchRequest::checkMaxFaces);
        earlyStop.ifPresent(value -> Checks.percent("earlyStop", value));
    }

    /** Searches with the service's defaults. */
    public static ImageSearchRequest of(FaceImage image) {
        return new ImageSearchRequest(
                Objects.requireNonNull(image, "image"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Sets the least similarity of a match, in percent, 0-100; a fraction is refused, since 0.98 means 98. */
    public ImageSearchRequest threshold(double percent) {
        return new ImageSearchRequest(
                image, Optional.of((float) percent), maxFaces, qualityFilter, routedTo, earlyStop);
    }

    /** Sets the most matches, 1-4096. */
    public ImageSearchRequest maxFaces(int limit) {
        return new ImageSearchRequest(image, threshold, Optional.of(limit), qualityFilter, routedTo, earlyStop);
    }

    /** Sets how good the searched face must be. */
    public ImageSearchRequest qualityFilter(QualityFilter filter) {
        return new ImageSearchRequest(image, threshold, maxFaces, Optional.of(filter), routedTo, earlyStop);
    }

    /**
     * In a sharded collection, searches only the shards that can hold faces of this name: one paid call for each
     * generation, where all shards would be one each. For "is it she?", not for "who is it?".
     */
    public ImageSearchRequest routed(ExternalImageId name) {
        return new ImageSearchRequest(image, threshold, maxFaces, qualityFilter, Optional.of(name), earlyStop);
    }

    /**
     * In a sharded collection, asks the shards in growing waves and stops once a match is at least so similar: for who
     * wants one good match, and not the best there is.
     *
     * @param percent 0-100
     */
    public ImageSearchRequest earlyStop(double percent) {
        return new ImageSearchRequest(
                image, threshold, maxFaces, qualityFilter, routedTo, Optional.of((float) percent));
    }
}
