package dev.rekollect.ledger;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import dev.rekollect.model.IndexedFace;

/**
 * A face that a picture became.
 *
 * @param ref the face, in the Rekognition collection that holds it
 * @param image the service's id of the picture
 * @param box where it is in the upright picture, as ratios
 */
public record LedgerFace(FaceRef ref, ImageId image, BoundingBox box) {

    /** What to keep of a face that was just indexed. */
    public static LedgerFace of(IndexedFace indexed) {
        return new LedgerFace(
                indexed.face().ref(), indexed.face().imageId(), indexed.face().box());
    }
}
