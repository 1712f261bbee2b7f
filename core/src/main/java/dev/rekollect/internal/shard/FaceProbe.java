package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.internal.crop.FaceCrop;
import dev.rekollect.internal.crop.FaceCropper;
import dev.rekollect.model.FaceDetail;
import dev.rekollect.model.FaceOutcome;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.UserSearchResult;
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

    /**
     * The answer of a search with this.
     *
     * @throws RekollectException when it was not for the wanted face
     */
    SearchResult checked(SearchResult result, CallContext context) {
        Optional<BoundingBox> box = result instanceof SearchResult.Matched matched
                ? matched.searched().box()
                : result instanceof SearchResult.NoMatch none ? none.searched().box() : Optional.empty();
        return checked(result, box, context);
    }

    /**
     * The answer of a search for users with this.
     *
     * @throws RekollectException when it was not for the wanted face
     */
    UserSearchResult checked(UserSearchResult result, CallContext context) {
        Optional<FaceDetail> face = result instanceof UserSearchResult.Matched matched
                ? matched.searched().detail()
                : result instanceof UserSearchResult.NoMatch none
                        ? none.searched().detail()
                        : Optional.empty();
        return checked(result, face.map(FaceDetail::box), context);
    }

    private <R extends FaceOutcome> R checked(R result, Optional<BoundingBox> box, CallContext context) {
        boolean same = box.map(toWhole)
                .filter(found -> found.intersectionOverUnion(expected) >= SAME_FACE)
                .isPresent();
        if (same || result instanceof OverBudget) {
            return result;
        }
        throw new RekollectException(
                "the service did not find the wanted face in the picture: "
                        + box.map(found -> "it took another one").orElseGet(result::toString),
                context,
                false,
                null);
    }
}
