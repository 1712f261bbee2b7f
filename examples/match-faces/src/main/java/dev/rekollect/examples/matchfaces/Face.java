package dev.rekollect.examples.matchfaces;

import dev.rekollect.model.FaceId;
import java.util.Comparator;

/**
 * A face, and where it is to be seen.
 *
 * @param id in the collection
 * @param file name of the picture
 * @param number 1 for the leftmost face of the picture, and so on to the right
 * @param of how many faces of the picture there are
 */
record Face(FaceId id, String file, int number, int of) {

    /** By file name, and within a picture from left to right. */
    static final Comparator<Face> ORDER = Comparator.comparing(Face::file)
            .thenComparingInt(Face::number)
            .thenComparing(face -> face.id().value());

    /** The picture's name for people; with the number where the picture has several faces. */
    String label() {
        return DisplayText.escape(file) + (of > 1 ? " #" + number : "");
    }
}
