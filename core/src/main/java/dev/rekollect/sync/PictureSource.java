package dev.rekollect.sync;

import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.ExternalImageId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place with pictures that a collection is to hold the faces of: a bucket, a directory, a table.
 *
 * <p>What it does not list, it does not have: the faces of such a picture are to go. A {@link
 * dev.rekollect.error.RekollectException} or {@link java.io.UncheckedIOException} of one of its pictures is that picture's
 * failure, and the others go on; any other exception ends the run that met it. Thread-safe.
 */
public interface PictureSource {

    /**
     * All its pictures, fetched as the stream is consumed, each with {@link SourcePicture#listed()}. Whoever calls closes
     * the stream.
     */
    Stream<SourcePicture> list();

    /**
     * The picture of that name, there or not; nothing is asked.
     *
     * @throws IllegalArgumentException if it is none of this source's
     */
    SourcePicture at(SourceUri uri);

    /** How the names of all its pictures begin, such as {@code s3://bucket/folder/}. No other source's may. */
    String prefix();

    /**
     * The picture whose faces are given that name.
     *
     * @return empty where the name is none that this source gives, or does not tell the picture; such faces are never
     *     deleted as orphans
     */
    Optional<SourceUri> named(ExternalImageId name);
}
