package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.FaceImages;
import java.util.List;
import java.util.Optional;

/**
 * The picture of a stored face, with which the shards are searched that do not know the face.
 *
 * @param image as the application has it
 * @param probe what is sent of it
 */
record FacePicture(FaceImage image, FaceProbe probe) {

    /**
     * Of the first of some stored faces, each as good as the others, whose picture is to be had.
     *
     * @param context of the search that cannot be made without
     * @throws RekollectException when there is none, or it cannot be used
     */
    static FacePicture of(List<StoredFace> faces, Optional<FaceImages> images, CallContext context) {
        String why = "is not to be had, with which this shard would be searched";
        for (StoredFace face : faces) {
            Optional<FaceImage> image = images.flatMap(source -> source.imageOf(face));
            ImageCheck check = image.map(FaceImage::check).orElse(null);
            if (check instanceof ImageCheck.Usable usable) {
                return new FacePicture(image.get(), FaceProbe.of(usable, face.box()));
            }
            if (check instanceof ImageCheck.Refused refused) {
                why = "cannot be used: " + refused.problem();
            }
        }
        throw new RekollectException("the picture of the face " + why, context, false, null);
    }
}
