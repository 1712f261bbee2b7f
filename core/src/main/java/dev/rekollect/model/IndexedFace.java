package dev.rekollect.model;

/**
 * A face that an index call stored, with what the service said of it at that moment.
 *
 * @param face as stored
 * @param detail as seen; the service keeps nothing of it, so keep what you need
 */
public record IndexedFace(StoredFace face, FaceDetail detail) {

    /** The face's id within its collection. */
    public FaceId id() {
        return face.id();
    }
}
