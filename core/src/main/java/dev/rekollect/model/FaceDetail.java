package dev.rekollect.model;

import dev.rekollect.image.BoundingBox;
import java.util.List;

/**
 * A face the service detected, as it described it in one answer. None of this is stored with the face but the box and
 * the confidence.
 *
 * @param box where it is, as ratios of the upright picture
 * @param confidence that it is a face at all, in percent
 * @param pose where the head points
 * @param quality how good the picture of the face is
 * @param landmarks eyes, mouth corners and nose; more when {@link FaceAttribute#ALL} was asked for
 * @param attributes what else was asked for
 */
public record FaceDetail(
        BoundingBox box,
        float confidence,
        Pose pose,
        Quality quality,
        List<Landmark> landmarks,
        FaceAttributes attributes) {

    public FaceDetail {
        landmarks = List.copyOf(landmarks);
    }

    /**
     * Where a head points, in degrees, -180 to 180.
     *
     * @param roll tilt toward a shoulder
     * @param yaw turn to the side
     * @param pitch nod
     */
    public record Pose(float roll, float yaw, float pitch) {}

    /**
     * How good the picture of a face is; larger is brighter and sharper.
     *
     * @param brightness 0-100
     * @param sharpness 0-100
     */
    public record Quality(float brightness, float sharpness) {}

    /**
     * A point of a face.
     *
     * @param type as on the wire, such as {@code eyeLeft}
     * @param x ratio of the upright picture's width
     * @param y ratio of the upright picture's height
     */
    public record Landmark(String type, double x, double y) {}
}
