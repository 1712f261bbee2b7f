package dev.rekollect.examples.matchfaces;

import dev.rekollect.model.StoredFace;
import java.util.List;

/**
 * What became of a picture.
 *
 * @param picture which
 * @param kind in short
 * @param faces its faces in the collection
 * @param remark for people; what follows the picture's name
 * @param reason why it was refused, in short; empty unless it was
 */
record Outcome(Picture picture, Kind kind, List<StoredFace> faces, String remark, String reason) {

    /** What became of it, in short. */
    enum Kind {
        INDEXED,
        KNOWN,
        WITHOUT_FACE,
        REFUSED
    }

    static Outcome of(Picture picture, Kind kind, List<StoredFace> faces, String remark) {
        return new Outcome(picture, kind, faces, ": " + remark, "");
    }

    static Outcome refused(Picture picture, String remark, String reason) {
        return new Outcome(picture, Kind.REFUSED, List.of(), remark, reason);
    }

    /** One line about the picture. */
    String line() {
        String text = (kind == Kind.REFUSED ? "Refused: " : "") + picture.name() + remark;
        return DisplayText.escape(text);
    }
}
