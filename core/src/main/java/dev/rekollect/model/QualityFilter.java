package dev.rekollect.model;

/**
 * How picky the service is about the quality of a face (sharpness, brightness, pose, size).
 *
 * <p>When the option is not set, the service takes {@link #AUTO} for IndexFaces and {@link #NONE} for every search and
 * for CompareFaces. It needs a collection of face model 3 or later.
 */
public enum QualityFilter {
    /** The service chooses the bar. */
    AUTO,
    /** Drops only the worst faces. */
    LOW,
    /** A bar between {@link #LOW} and {@link #HIGH}. */
    MEDIUM,
    /** Keeps only the best faces. */
    HIGH,
    /** Keeps every face. */
    NONE
}
