package dev.rekollect.model;

import dev.rekollect.image.BoundingBox;
import java.util.Optional;

/**
 * A face in a collection, as the service keeps it.
 *
 * @param ref which face of which collection
 * @param imageId the picture it was found in
 * @param externalImageId the name you gave to that picture; not unique, all faces of the picture share it
 * @param box where it was, as ratios of the upright picture
 * @param confidence that it is a face, in percent
 * @param modelVersion the face model that made its vector, such as {@code 7.0}; a version, not a number
 * @param userId the user it is associated with
 */
public record StoredFace(
        FaceRef ref,
        ImageId imageId,
        Optional<ExternalImageId> externalImageId,
        BoundingBox box,
        float confidence,
        Optional<String> modelVersion,
        Optional<UserId> userId) {

    /** The face's id within its collection. */
    public FaceId id() {
        return ref.face();
    }
}
