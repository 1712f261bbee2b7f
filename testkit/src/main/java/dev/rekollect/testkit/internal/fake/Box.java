package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.SeenFace;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;

/** Where a face is, in ratios of the upright picture, in the precision of the service. */
record Box(float left, float top, float width, float height) {

    static Box of(SeenFace face) {
        return new Box((float) face.left(), (float) face.top(), (float) face.width(), (float) face.height());
    }

    BoundingBox toSdk() {
        return BoundingBox.builder()
                .left(left)
                .top(top)
                .width(width)
                .height(height)
                .build();
    }
}
