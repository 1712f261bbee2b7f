package dev.rekollect.internal.job;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.SearchFacesByImage;
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
    private final PictureSearch search;
    private final PlanForReferences scratch;

    /** Searches through faces that are stored for the time of the search. */
    @FunctionalInterface
    public interface PlanForReferences {

        /** Searches. */
        EachFaceResult search(ImageCheck.Usable image, ImageSearchRequest request);
    }

    /**
     * In one Rekognition collection.
     *
     * @param engine sends the calls
     * @param id in which collection
     */
    public EachFaceSearch(CallEngine engine, CollectionId id) {
        this(
                engine,
                id,
                (image, request) -> engine.run(new SearchFacesByImage(id, image, request)),
                new ScratchFaceSearch(engine, id)::search);
    }

    /**
     * @param engine sends the calls
     * @param id in which collection
     * @param search searches for the largest face of a picture
     * @param scratch searches for all faces of a picture in S3
     */
    public EachFaceSearch(CallEngine engine, CollectionId id, PictureSearch search, PlanForReferences scratch) {
        this.engine = engine;
        this.id = id;
        this.search = search;
        this.scratch = scratch;
    }

    /** Carries a request out. */
    public EachFaceResult search(ImageSearchRequest request, boolean throughScratchFaces) {
        ImageCheck check = request.image().check();
        if (check instanceof ImageCheck.Refused refused) {
            engine.saved(Billing.SAVED_REFUSED_PICTURE, throughScratchFaces ? "IndexFaces" : "DetectFaces");
            return new ImageRefused(refused.problem());
        }
        if (throughScratchFaces) {
            return scratch.search((ImageCheck.Usable) check, request);
        }
        if (check instanceof ImageCheck.Ready ready) {
            return new CropSearch(engine, id, search).search(ready, request);
        }
        throw new IllegalArgumentException("searchEachFace cuts the faces out of the picture, and " + request.image()
                + " is not here but in S3: fetch it and use FaceImage.bytes, or set throughScratchFaces()");
    }
}
