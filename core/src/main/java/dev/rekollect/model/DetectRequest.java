package dev.rekollect.model;

import dev.rekollect.image.FaceImage;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/**
 * Which picture to look for faces in, and what to say of them. Immutable.
 *
 * @param image the picture
 * @param attributes what the answer shall tell of each face; default nothing beyond the basics
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectFaces.html">DetectFaces</a>
 */
public record DetectRequest(FaceImage image, Set<FaceAttribute> attributes) {

    public DetectRequest {
        attributes = Set.copyOf(attributes);
    }

    /** Detects with the service's defaults. */
    public static DetectRequest of(FaceImage image) {
        return new DetectRequest(Objects.requireNonNull(image, "image"), Set.of());
    }

    /** Says what the answer shall tell of each face. */
    public DetectRequest attributes(Collection<FaceAttribute> wanted) {
        return new DetectRequest(image, Set.copyOf(wanted));
    }
}
