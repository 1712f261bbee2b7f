package dev.rekollect.spi;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.IndexResult;
import java.util.Optional;

/**
 * Looks at a picture before it is paid for, and says whether that can be saved. Of several filters the first that says so
 * decides.
 *
 * <p>A picture that is skipped for {@link BulkOutcome.Skipped.Reason#NO_FACE} is <em>never indexed</em>: a filter that is
 * wrong loses a face without an error. What a filter throws is logged, once for each kind of exception, and lets the
 * picture pass. Filters see pictures whose bytes are in hand, and no references to S3.
 *
 * <p>Called on the threads of the calls, so it must be thread-safe; two pictures of the same bytes are never looked at at the
 * same time.
 */
public interface PictureFilter {

    /** The longest {@link #name()}, in characters. */
    int MAX_NAME = 100;

    /** Why the picture need not be sent; empty lets it pass. */
    Optional<BulkOutcome.Skipped> look(ImageCheck.Ready picture);

    /**
     * Hears what came of a picture that passed all filters and was sent; nothing of one that was not sent after all, for want
     * of budget, say, or of which nobody knows.
     */
    default void learn(ImageCheck.Ready picture, IndexResult result) {}

    /**
     * What its word holds for: a picture that a run's filters skipped is looked at again by a run whose filters are called
     * otherwise. Put into it what its answers depend on. By default the class's name; of a lambda, that of the class it
     * stands in.
     *
     * @return 1-100 characters
     */
    default String name() {
        String whole = getClass().getName();
        String name = whole.substring(whole.lastIndexOf('.') + 1);
        int lambda = name.indexOf("$$");
        // Behind that is a number which differs from process to process.
        return lambda > 0 ? name.substring(0, lambda) : name;
    }
}
