package dev.rekollect.model;

/**
 * A stored face, named so that it cannot be confused: face ids are unique within one collection only.
 *
 * @param collection the Rekognition collection that holds the face
 * @param face its id there
 */
public record FaceRef(CollectionId collection, FaceId face) {

    @Override
    public String toString() {
        return collection + "/" + face;
    }
}
