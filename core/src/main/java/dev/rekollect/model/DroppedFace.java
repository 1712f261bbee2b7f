package dev.rekollect.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A face that was found in a picture and not used: not in the collection, or not searched for.
 *
 * @param reasons why; there may be several
 * @param detail the face
 */
public record DroppedFace(Set<Reason> reasons, FaceDetail detail) {

    public DroppedFace {
        reasons = reasons.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reasons));
    }

    /** Why a face was not used. */
    public enum Reason {
        /** More faces than {@code maxFaces}: the worst are dropped first, then the smallest. */
        EXCEEDS_MAX_FACES,
        EXTREME_POSE,
        LOW_BRIGHTNESS,
        LOW_SHARPNESS,
        LOW_CONFIDENCE,
        SMALL_BOUNDING_BOX,
        LOW_FACE_QUALITY,
        /** A search by picture looks at the largest face only, and this is another. */
        FACE_NOT_LARGEST,
        /** The {@link FaceSelection} did not choose it. Ours, not the service's. */
        NOT_SELECTED,
        /** A reason this version of the library does not know. */
        OTHER
    }
}
