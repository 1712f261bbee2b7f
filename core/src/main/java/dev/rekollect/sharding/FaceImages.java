package dev.rekollect.sharding;

import dev.rekollect.image.FaceImage;
import dev.rekollect.model.StoredFace;
import java.util.Optional;

/**
 * Where the picture of a stored face is: the service keeps the vectors, and gives neither them nor the pictures back. Must
 * be thread-safe.
 */
@FunctionalInterface
public interface FaceImages {

    /** The picture in which a face was found, as it was indexed; nothing where it is not to be had any more. */
    Optional<FaceImage> imageOf(StoredFace face);
}
