package dev.rekollect.internal.job;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.EachFaceResult;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.ImageSearchRequest;
import dev.rekollect.spi.Billing;

/** Searches for every face of a picture, by the plan that fits where its bytes are. */
public final class EachFaceSearch {

    /**
     * How the external image ids of faces begin that are stored for the time of a search only; no encoded name begins
     * like this.
     */
    public static final String SCRATCH_PREFIX = "rekollect-scratch:x-";

    private final CallEngine engine;
    private final CollectionId id;

    /**
     * @param engine sends the calls
     * @param id in which collection
     */
    public EachFaceSearch(CallEngine engine, CollectionId id) {
        this.engine = engine;
        this.id = id;
    }

    /** Carries a request out. */
    public EachFaceResult search(ImageSearchRequest request, boolean throughScratchFaces) {
        ImageCheck check = request.image().check();
        if (check instanceof ImageCheck.Refused refused) {
            engine.saved(Billing.SAVED_REFUSED_PICTURE, throughScratchFaces ? "IndexFaces" : "DetectFaces");
            return new ImageRefused(refused.problem());
        }
        if (throughScratchFaces) {
            return new ScratchFaceSearch(engine, id).search((ImageCheck.Usable) check, request);
        }
        if (check instanceof ImageCheck.Ready ready) {
            return new CropSearch(engine, id).search(ready, request);
        }
        throw new IllegalArgumentException("searchEachFace cuts the faces out of the picture, and " + request.image()
                + " is not here but in S3: fetch it and use FaceImage.bytes, or set throughScratchFaces()");
    }
}
