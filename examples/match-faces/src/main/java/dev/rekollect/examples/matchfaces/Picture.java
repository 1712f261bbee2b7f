package dev.rekollect.examples.matchfaces;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import java.nio.file.Path;

/**
 * A file that may be a picture.
 *
 * @param name relative to the directory of the run, with slashes
 * @param file where it is
 */
record Picture(String name, Path file) {

    /** The name under which the collection knows its faces. */
    ExternalImageId id() {
        return ExternalImageIds.encode(name);
    }
}
