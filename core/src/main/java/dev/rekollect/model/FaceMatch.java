package dev.rekollect.model;

/**
 * A stored face that is like the one searched for.
 *
 * @param similarity in percent; photos of one person are commonly within a point or two of 100
 * @param face the stored face
 */
public record FaceMatch(float similarity, StoredFace face) {}
