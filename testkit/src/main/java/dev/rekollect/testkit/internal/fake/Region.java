package dev.rekollect.testkit.internal.fake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.Point;
import software.amazon.awssdk.services.rekognition.model.RegionOfInterest;

/**
 * A part of a picture that a request is about.
 *
 * @param corners of a polygon, at least three
 */
record Region(List<Point> corners) {

    private static final int LEAST_CORNERS = 3;
    private static final int MOST_CORNERS = 10;

    /** The region, or the service's error for one that is none: it is a box or a polygon of 3 to 10 corners. */
    static Region of(RegionOfInterest region) {
        BoundingBox box = region.boundingBox();
        List<Point> polygon = region.polygon();
        if ((box != null) == !polygon.isEmpty()) {
            throw invalid("either a BoundingBox or a Polygon");
        }
        if (box != null) {
            return ofBox(box);
        }
        if (polygon.size() < LEAST_CORNERS || polygon.size() > MOST_CORNERS) {
            throw invalid("a Polygon of " + LEAST_CORNERS + " to " + MOST_CORNERS + " points");
        }
        if (polygon.stream().anyMatch(point -> !ratio(point.x()) || !ratio(point.y()))) {
            throw invalid("points with X and Y of 0 to 1");
        }
        return new Region(polygon);
    }

    private static Region ofBox(BoundingBox box) {
        if (!ratio(box.left()) || !ratio(box.top()) || !ratio(box.width()) || !ratio(box.height())) {
            throw invalid("a BoundingBox with Left, Top, Width and Height of 0 to 1");
        }
        float right = box.left() + box.width();
        float bottom = box.top() + box.height();
        return new Region(List.of(
                point(box.left(), box.top()),
                point(right, box.top()),
                point(right, bottom),
                point(box.left(), bottom)));
    }

    private static boolean ratio(@Nullable Float value) {
        return value != null && value >= 0 && value <= 1;
    }

    private static Rejection invalid(String wanted) {
        return Rejection.invalidParameter("A region of interest needs " + wanted);
    }

    private static Point point(float x, float y) {
        return Point.builder().x(x).y(y).build();
    }

    /** Whether the middle of a box is inside. */
    boolean meets(BoundingBox box) {
        double x = box.left() + box.width() / 2.0;
        double y = box.top() + box.height() / 2.0;
        boolean inside = false;
        Point from = corners.get(corners.size() - 1);
        for (Point to : corners) {
            // A ray to the right crosses the border an odd number of times.
            if (to.y() > y != from.y() > y && x < to.x() + (from.x() - to.x()) * (y - to.y()) / (from.y() - to.y())) {
                inside = !inside;
            }
            from = to;
        }
        return inside;
    }
}
