package dev.rekollect.testkit;

import java.util.List;
import software.amazon.awssdk.services.rekognition.model.Reason;

/**
 * A face that a {@link FaceEngine} found in a picture.
 *
 * @param left of the box, as a ratio of the upright picture's width; negative where the edge cuts the face
 * @param top of the box, as a ratio of the upright picture's height
 * @param width of the box, as a ratio of the picture's width, above 0
 * @param height of the box, as a ratio of the picture's height, above 0
 * @param confidence that it is a face, in percent, 0-100
 * @param sharpness as the service reports it, 0-100
 * @param brightness as the service reports it, 0-100
 * @param pose where the face looks
 * @param appearance the attributes of the face
 * @param vector who the face is
 * @param lowQuality why no quality filter but NONE lets the face pass, whatever its numbers; empty for a face that is
 *     judged by them
 */
public record SeenFace(
        double left,
        double top,
        double width,
        double height,
        float confidence,
        float sharpness,
        float brightness,
        Pose pose,
        Appearance appearance,
        FaceVector vector,
        List<Reason> lowQuality) {

    public SeenFace {
        lowQuality = List.copyOf(lowQuality);
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException(
                    "a face's box needs a width and a height above 0; got " + width + " x " + height);
        }
    }

    /** A face that is judged by its numbers. */
    public SeenFace(
            double left,
            double top,
            double width,
            double height,
            float confidence,
            float sharpness,
            float brightness,
            Pose pose,
            Appearance appearance,
            FaceVector vector) {
        this(left, top, width, height, confidence, sharpness, brightness, pose, appearance, vector, List.of());
    }

    /**
     * Where a face looks, in degrees, each -180 to 180.
     *
     * @param roll tilt of the head toward a shoulder
     * @param yaw turn to the side
     * @param pitch nod
     */
    public record Pose(float roll, float yaw, float pitch) {
        /** Straight into the camera. */
        public static final Pose FRONTAL = new Pose(0, 0, 0);
    }
}
