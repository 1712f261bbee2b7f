package dev.rekollect.sync;

import dev.rekollect.image.ImageProblem;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import java.util.Optional;

/** One picture of a {@link PictureSource}: a place to look at, there or not. Thread-safe. */
public interface SourcePicture {

    /** Its name for good. */
    SourceUri uri();

    /** The name for its faces. */
    ExternalImageId externalImageId();

    /** Which content it was listed with; empty if it does not come from a list. */
    default Optional<SourceVersion> listed() {
        return Optional.empty();
    }

    /**
     * Which content it has now, without reading that. Only etag and last modification need to be told.
     *
     * @return empty if there is no such picture
     */
    Optional<SourceVersion> look();

    /** What it holds now. */
    SourceContent open();

    /** Why the service could not get it, in words that help, where {@link #open} sent a reference. */
    default String explain(ImageProblem problem) {
        return problem.message();
    }
}
