package dev.rekollect.internal.job;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.CompareFaces;
import dev.rekollect.internal.operation.DetectFaces;
import dev.rekollect.model.CompareRequest;
import dev.rekollect.model.CompareResult;
import dev.rekollect.model.DetectRequest;
import dev.rekollect.model.DetectResult;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.spi.Billing;

/** What is asked of pictures alone: pre-flight, then the call. */
public final class WithoutCollection {

    private final CallEngine engine;

    /**
     * @param engine sends the calls
     */
    public WithoutCollection(CallEngine engine) {
        this.engine = engine;
    }

    /** Finds the faces of a picture. */
    public DetectResult detect(DetectRequest request) {
        ImageCheck check = request.image().check();
        return check instanceof ImageCheck.Refused refused
                ? refused("DetectFaces", refused.problem())
                : engine.run(new DetectFaces((ImageCheck.Usable) check, request));
    }

    /** Compares the largest face of one picture with the faces of another. */
    public CompareResult compare(CompareRequest request) {
        ImageCheck source = request.source().check();
        if (source instanceof ImageCheck.Refused refused) {
            return refused("CompareFaces", refused.problem().in("source"));
        }
        ImageCheck target = request.target().check();
        if (target instanceof ImageCheck.Refused refused) {
            return refused("CompareFaces", refused.problem().in("target"));
        }
        return engine.run(new CompareFaces((ImageCheck.Usable) source, (ImageCheck.Usable) target, request));
    }

    private ImageRefused refused(String operation, ImageProblem problem) {
        engine.saved(Billing.SAVED_REFUSED_PICTURE, operation);
        return new ImageRefused(problem);
    }
}
