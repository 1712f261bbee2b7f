package dev.rekollect.model;

import java.util.List;

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

    /** Whether the limit dropped a face; in doubt, with other reasons beside, it counts. */
    static boolean droppedForTheLimit(DroppedFace face) {
        return face.reasons().contains(DroppedFace.Reason.EXCEEDS_MAX_FACES);
    }
}
