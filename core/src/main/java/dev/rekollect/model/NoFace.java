package dev.rekollect.model;

/**
 * The service found no face in the picture. It was paid for all the same where the service bills by picture.
 *
 * <p>For a comparison: none in the source or none in the target; the service does not say in which.
 */
public record NoFace() implements IndexResult, SearchResult, EachFaceResult, DetectResult, CompareResult {}
