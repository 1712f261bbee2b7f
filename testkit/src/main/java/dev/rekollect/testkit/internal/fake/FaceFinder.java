package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceEngine;
import dev.rekollect.testkit.OtherPictures;
import dev.rekollect.testkit.Picture;
import dev.rekollect.testkit.SeenFace;
import java.util.List;
import java.util.function.Supplier;

/** Finds the faces that count in a picture. */
final class FaceFinder {

    static final int MOST = 100;

    private final Supplier<Declared> declared;
    private final FaceEngine engine;
    private final OtherPictures otherPictures;

    FaceFinder(Supplier<Declared> declared, FaceEngine engine, OtherPictures otherPictures) {
        this.declared = declared;
        this.engine = engine;
        this.otherPictures = otherPictures;
    }

    /** The 100 largest faces, largest first. */
    List<SeenFace> find(Picture picture) {
        return declared.get().faces(picture).orElseGet(() -> seen(picture)).stream()
                .distinct()
                .sorted(FaceFinder::largestFirst)
                .limit(MOST)
                .toList();
    }

    // The area as a ratio ranks like the area in pixels. Position breaks ties, so that an engine may answer in any
    // order.
    private static int largestFirst(SeenFace one, SeenFace other) {
        int order = Double.compare(other.width() * other.height(), one.width() * one.height());
        if (order == 0) {
            order = Double.compare(one.top(), other.top());
        }
        return order == 0 ? Double.compare(one.left(), other.left()) : order;
    }

    private List<SeenFace> seen(Picture picture) {
        List<SeenFace> found = engine.find(picture);
        return found.isEmpty() ? otherPictures.faces(picture).orElse(List.of()) : found;
    }
}
