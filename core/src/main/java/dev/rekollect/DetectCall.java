package dev.rekollect;

import dev.rekollect.model.DetectRequest;
import dev.rekollect.model.DetectResult;
import dev.rekollect.model.FaceAttribute;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finding the faces of a picture, without a collection: {@code faces.detect(image).attributes(ALL).run()}.
 *
 * <p>One paid call of group 2.
 */
public final class DetectCall extends FaceCall<DetectResult> {

    private final Function<DetectRequest, DetectResult> detect;
    private final DetectRequest request;

    DetectCall(Executor executor, Function<DetectRequest, DetectResult> detect, DetectRequest request) {
        super(executor);
        this.detect = detect;
        this.request = request;
    }

    /** What the call would ask for, as a value to keep. */
    public DetectRequest request() {
        return request;
    }

    /** Asks for more about each face than box, pose, quality and landmarks. Costs no money. */
    public DetectCall attributes(FaceAttribute... wanted) {
        return new DetectCall(executor(), detect, request.attributes(Arrays.asList(wanted)));
    }

    @Override
    Supplier<DetectResult> answer() {
        return () -> detect.apply(request);
    }
}
