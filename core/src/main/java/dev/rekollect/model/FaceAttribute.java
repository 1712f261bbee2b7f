package dev.rekollect.model;

/**
 * What the service can say about a face beyond its box, landmarks, pose and quality, which it always says.
 *
 * <p>Asking for attributes costs no extra money, only time. They shape the answer of the call and are never stored.
 */
public enum FaceAttribute {
    /** Everything below. */
    ALL,
    AGE_RANGE,
    BEARD,
    EMOTIONS,
    EYE_DIRECTION,
    EYEGLASSES,
    EYES_OPEN,
    GENDER,
    MOUTH_OPEN,
    MUSTACHE,
    FACE_OCCLUDED,
    SMILE,
    SUNGLASSES
}
