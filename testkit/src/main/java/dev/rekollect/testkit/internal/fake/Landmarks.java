package dev.rekollect.testkit.internal.fake;

import static software.amazon.awssdk.services.rekognition.model.LandmarkType.*;

import dev.rekollect.testkit.SeenFace;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.model.Landmark;
import software.amazon.awssdk.services.rekognition.model.LandmarkType;

/** Derives where the parts of a face are from its box and pose: one mask, turned like the face. */
final class Landmarks {

    // Across and down from the middle of the box, in its widths and heights; forward in its widths. Left and right are
    // the viewer's, as the service has them.
    private record Point(LandmarkType type, double across, double down, double forward) {}

    private static final List<Point> DEFAULT = List.of(
            new Point(EYE_LEFT, -0.20, -0.12, 0.10),
            new Point(EYE_RIGHT, 0.20, -0.12, 0.10),
            new Point(MOUTH_LEFT, -0.16, 0.24, 0.12),
            new Point(MOUTH_RIGHT, 0.16, 0.24, 0.12),
            new Point(NOSE, 0, 0.06, 0.25));

    private static final List<Point> FURTHER = List.of(
            new Point(LEFT_EYE_BROW_LEFT, -0.32, -0.20, 0.06),
            new Point(LEFT_EYE_BROW_RIGHT, -0.10, -0.21, 0.13),
            new Point(LEFT_EYE_BROW_UP, -0.21, -0.24, 0.11),
            new Point(RIGHT_EYE_BROW_LEFT, 0.10, -0.21, 0.13),
            new Point(RIGHT_EYE_BROW_RIGHT, 0.32, -0.20, 0.06),
            new Point(RIGHT_EYE_BROW_UP, 0.21, -0.24, 0.11),
            new Point(LEFT_EYE_LEFT, -0.26, -0.12, 0.07),
            new Point(LEFT_EYE_RIGHT, -0.14, -0.12, 0.10),
            new Point(LEFT_EYE_UP, -0.20, -0.14, 0.10),
            new Point(LEFT_EYE_DOWN, -0.20, -0.10, 0.10),
            new Point(RIGHT_EYE_LEFT, 0.14, -0.12, 0.10),
            new Point(RIGHT_EYE_RIGHT, 0.26, -0.12, 0.07),
            new Point(RIGHT_EYE_UP, 0.20, -0.14, 0.10),
            new Point(RIGHT_EYE_DOWN, 0.20, -0.10, 0.10),
            new Point(NOSE_LEFT, -0.08, 0.10, 0.16),
            new Point(NOSE_RIGHT, 0.08, 0.10, 0.16),
            new Point(MOUTH_UP, 0, 0.20, 0.18),
            new Point(MOUTH_DOWN, 0, 0.29, 0.17),
            new Point(LEFT_PUPIL, -0.20, -0.12, 0.11),
            new Point(RIGHT_PUPIL, 0.20, -0.12, 0.11),
            new Point(UPPER_JAWLINE_LEFT, -0.46, -0.10, -0.15),
            new Point(MID_JAWLINE_LEFT, -0.40, 0.22, -0.08),
            new Point(CHIN_BOTTOM, 0, 0.46, 0.08),
            new Point(MID_JAWLINE_RIGHT, 0.40, 0.22, -0.08),
            new Point(UPPER_JAWLINE_RIGHT, 0.46, -0.10, -0.15));

    private Landmarks() {}

    /** Eyes, corners of the mouth, nose. */
    static List<Landmark> five(SeenFace face) {
        return DEFAULT.stream().map(point -> place(point, face)).toList();
    }

    /** Every landmark there is. */
    static List<Landmark> all(SeenFace face) {
        return Stream.concat(DEFAULT.stream(), FURTHER.stream())
                .map(point -> place(point, face))
                .toList();
    }

    private static Landmark place(Point point, SeenFace face) {
        double yaw = Math.toRadians(face.pose().yaw());
        double pitch = Math.toRadians(face.pose().pitch());
        double roll = Math.toRadians(face.pose().roll());
        double across = point.across * Math.cos(yaw) + point.forward * Math.sin(yaw);
        double down = point.down * Math.cos(pitch) - point.forward * Math.sin(pitch);
        double x = across * Math.cos(roll) - down * Math.sin(roll);
        double y = across * Math.sin(roll) + down * Math.cos(roll);
        return Landmark.builder()
                .type(point.type)
                .x((float) (face.left() + face.width() * (0.5 + x)))
                .y((float) (face.top() + face.height() * (0.5 + y)))
                .build();
    }
}
