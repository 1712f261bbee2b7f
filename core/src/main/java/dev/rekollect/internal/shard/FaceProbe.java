package dev.rekollect.internal.shard;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.internal.crop.FaceCrop;
import dev.rekollect.internal.crop.FaceCropper;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.SearchResult;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A picture to search with for one known face of it: cut out around the face where the bytes are here; otherwise the whole,
 * in which the service takes the largest face.
 *
 * @param image what is sent
 * @param expected where the face is in the whole
 * @param toWhole where a box of what is sent is in the whole
 */
record FaceProbe(ImageCheck.Usable image, BoundingBox expected, UnaryOperator<BoundingBox> toWhole) {

    // As in the search of every face of a picture.
    private static final double SAME_FACE = 0.3;

    static FaceProbe of(ImageCheck.Usable picture, BoundingBox box) {
        if (picture instanceof ImageCheck.Ready ready && ready.decode() instanceof ImagePixels.Upright upright) {
            FaceCrop crop = new FaceCropper(upright.image(), List.of(box)).crop(0);
            if (FaceImage.bytes(crop.bytes()).check() instanceof ImageCheck.Usable usable) {
                return new FaceProbe(usable, box, crop::toWhole);
            }
        }
        return new FaceProbe(picture, box, UnaryOperator.identity());
    }

    /** Whether the service searched for another face than the wanted one, or for none. */
    boolean missed(SearchResult result) {
        Optional<BoundingBox> box = result instanceof SearchResult.Matched matched
                ? matched.searched().box()
                : result instanceof SearchResult.NoMatch none ? none.searched().box() : Optional.empty();
        return result instanceof NoFace
                || box.map(toWhole)
                        .filter(found -> found.intersectionOverUnion(expected) < SAME_FACE)
                        .isPresent();
    }
}
