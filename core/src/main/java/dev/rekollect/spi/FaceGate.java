package dev.rekollect.spi;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a picture before it is sent, and says whether it may hold a face: the service bills a picture of fruit like any
 * other.
 *
 * <p>A picture that a gate refuses is never paid for, and <em>never indexed</em>: each face it misses is lost without an
 * error. A gate that doubts, for want of pixels, of time or of an opinion, has to say that the picture may hold a face; a
 * picture without one that passes costs the price of one call. {@code dev.rekollect.opencv.OpenCvFaceGate}, of the module
 * {@code rekollect-opencv}, looks for faces on this machine.
 *
 * <p>What it throws is logged, once for each kind of exception, and lets the picture pass. Called on the threads of the
 * calls, so it must be thread-safe; how long it takes is time that a call waits.
 */
@FunctionalInterface
public interface FaceGate extends PictureFilter {

    /**
     * Whether the picture may hold a face. False means: certainly not.
     *
     * @param picture with its bytes in hand, as it would be sent; {@link ImageCheck.Ready#decode()} gives its pixels
     */
    boolean mayHoldFace(ImageCheck.Ready picture);

    /** As a filter: {@link BulkOutcome.Skipped.Reason#NO_FACE} for what certainly holds none. */
    @Override
    default Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture) {
        return mayHoldFace(picture)
                ? Optional.empty()
                : Optional.of(new BulkOutcome.Skipped(
                        BulkOutcome.Skipped.Reason.NO_FACE, name() + " found no face", List.of()));
    }
}
