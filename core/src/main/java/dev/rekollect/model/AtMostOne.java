package dev.rekollect.model;

import java.util.List;
import java.util.Set;

/** A selection that asks the service to store one face of a picture. */
record AtMostOne(FaceSelection choice) implements FaceSelection {

    @Override
    public List<IndexedFace> keep(List<IndexedFace> stored, List<DroppedFace> dropped) {
        return choice.keep(stored, dropped);
    }

    @Override
    public int maxFaces() {
        return 1;
    }

    /** Whether a face would have been stored, had the limit not been 1. */
    static boolean droppedForTheLimitAlone(DroppedFace face) {
        return face.reasons().equals(Set.of(DroppedFace.Reason.EXCEEDS_MAX_FACES));
    }
}
