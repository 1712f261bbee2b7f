package dev.rekollect.model;

import java.time.Instant;

/**
 * A collection as the service describes it. The counts may lag behind what was just written.
 *
 * @param id its name
 * @param arn its resource name
 * @param faceCount stored faces
 * @param userCount users
 * @param faceModelVersion the face model it was created with and keeps for life; a version, not a number
 * @param creationTimestamp when it was created
 */
public record CollectionInfo(
        CollectionId id,
        String arn,
        long faceCount,
        long userCount,
        String faceModelVersion,
        Instant creationTimestamp) {}
