package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;

/** A face in a collection. Immutable. */
record StoredFace(
        String faceId,
        Box box,
        String imageId,
        @Nullable String externalImageId,
        float confidence,
        String modelVersion,
        FaceVector vector,
        @Nullable String userId,
        Instant visibleFrom) {

    boolean visibleAt(Instant now) {
        return !visibleFrom.isAfter(now);
    }

    StoredFace withUser(@Nullable String user) {
        return new StoredFace(
                faceId, box, imageId, externalImageId, confidence, modelVersion, vector, user, visibleFrom);
    }

    Face toSdk() {
        return Face.builder()
                .faceId(faceId)
                .boundingBox(box.toSdk())
                .imageId(imageId)
                .externalImageId(externalImageId)
                .confidence(confidence)
                .indexFacesModelVersion(modelVersion)
                .userId(userId)
                .build();
    }

    FaceMatch toMatch(float similarity) {
        return FaceMatch.builder().similarity(similarity).face(toSdk()).build();
    }
}
