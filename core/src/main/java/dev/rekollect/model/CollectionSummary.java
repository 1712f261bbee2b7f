package dev.rekollect.model;

/**
 * A collection as the service lists it.
 *
 * @param id its name
 * @param faceModelVersion the face model it keeps for life
 */
public record CollectionSummary(CollectionId id, String faceModelVersion) {}
