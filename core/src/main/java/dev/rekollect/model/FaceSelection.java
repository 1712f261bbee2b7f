package dev.rekollect.model;

import java.util.List;

/**
 * Which of the faces found in a picture stay in the collection.
 *
 * <p>The service indexes first and chooses by its own rule: of more than {@link #maxFaces()} faces it drops those of the
 * lowest quality, then the smallest. What it stored and the selection does not keep is deleted again at once (a free
 * call), and shows in the result as dropped with {@link DroppedFace.Reason#NOT_SELECTED}.
 *
 * <p>With an external image id, the service answers a picture it knows with the faces it stored before. The selection
 * decides on those too: indexing a picture again under the same name and with a narrower selection <em>deletes</em> what
 * an earlier one kept.
 *
 * <p>Implementations must be thread-safe and must not call the collection.
 */
@FunctionalInterface
public interface FaceSelection {

    /** The most faces the service indexes of one picture. */
    int MAX_FACES = 100;

    /**
     * Chooses among the stored faces.
     *
     * @param stored what the service stored, largest first, never empty
     * @param dropped what it found and did not store
     * @return the faces to keep, each out of {@code stored}; empty to keep none
     */
    List<IndexedFace> keep(List<IndexedFace> stored, List<DroppedFace> dropped);

    /** The most faces the service shall store before the choice, 1-100; default 100. */
    default int maxFaces() {
        return MAX_FACES;
    }

    /** Keeps every face the service stores. */
    static FaceSelection allFaces() {
        return (stored, dropped) -> stored;
    }

    /**
     * Keeps one face: what the service leaves with a limit of 1. A larger face of lower quality may have gone first;
     * {@link IndexResult.Indexed#largerFaceRefused()} says so.
     */
    static FaceSelection largestFaceOnly() {
        return new AtMostOne((stored, dropped) -> stored);
    }

    /**
     * Keeps the face of a picture that has exactly one, and none of a picture that has more. Faces that the quality
     * filter alone refuses do not count.
     */
    static FaceSelection exactlyOneFace() {
        return new AtMostOne(
                (stored, dropped) -> dropped.stream().anyMatch(AtMostOne::droppedForTheLimit) ? List.of() : stored);
    }
}
