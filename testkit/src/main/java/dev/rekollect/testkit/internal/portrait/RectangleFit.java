package dev.rekollect.testkit.internal.portrait;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A first guess of a face's pose: the smallest rectangle around a region, where the region fills it as a face would. */
final class RectangleFit {

    // The rounded corners leave 93 % of the rectangle; a rough outline gives or takes some.
    private static final double LEAST_FILL = 0.84;
    private static final double LEAST_ASPECT = 0.6;

    private RectangleFit() {}

    /** The pose of a face whose skin has these outermost points; empty where no face has such a shape. */
    static Optional<FacePose> fit(List<Point2D.Double> outline) {
        List<Point2D.Double> hull = hull(outline);
        double bestArea = Double.MAX_VALUE;
        double[] best = new double[0];
        for (int i = 0; i < hull.size(); i++) {
            Point2D.Double p = hull.get(i);
            Point2D.Double q = hull.get((i + 1) % hull.size());
            double length = p.distance(q);
            double[] box = box(hull, (q.x - p.x) / length, (q.y - p.y) / length);
            double area = (box[1] - box[0]) * (box[3] - box[2]);
            if (area < bestArea) {
                bestArea = area;
                best = new double[] {(q.x - p.x) / length, (q.y - p.y) / length, box[0], box[1], box[2], box[3]};
            }
        }
        if (best.length == 0 || area(hull) < LEAST_FILL * bestArea) {
            return Optional.empty();
        }
        return pose(best);
    }

    private static Optional<FacePose> pose(double[] fit) {
        double ux = fit[0];
        double uy = fit[1];
        double wide = fit[3] - fit[2];
        double high = fit[5] - fit[4];
        if (Math.min(wide, high) < LEAST_ASPECT * Math.max(wide, high)) {
            return Optional.empty();
        }
        double middleU = (fit[2] + fit[3]) / 2;
        double middleV = (fit[4] + fit[5]) / 2;
        double x = middleU * ux - middleV * uy;
        double y = middleU * uy + middleV * ux;
        if (wide > high) {
            // The longer side is the face's height: exchange the axes.
            double swap = ux;
            ux = -uy;
            uy = swap;
            double length = wide;
            wide = high;
            high = length;
        }
        double sx = wide / 2 / (FaceGrid.HALF_WIDTH - FaceGrid.OUTLINE);
        double sy = high / 2 / (FaceGrid.HALF_HEIGHT - FaceGrid.OUTLINE);
        return Optional.of(new FacePose(ux * sx, -uy * sy, x, uy * sx, ux * sy, y));
    }

    /** Least and greatest coordinates along the axis (ux, uy), then along the axis at a right angle to it. */
    private static double[] box(List<Point2D.Double> points, double ux, double uy) {
        double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Point2D.Double point : points) {
            double u = point.x * ux + point.y * uy;
            double v = point.y * ux - point.x * uy;
            box[0] = Math.min(box[0], u);
            box[1] = Math.max(box[1], u);
            box[2] = Math.min(box[2], v);
            box[3] = Math.max(box[3], v);
        }
        return box;
    }

    /** Andrew's monotone chain. */
    private static List<Point2D.Double> hull(List<Point2D.Double> points) {
        List<Point2D.Double> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.<Point2D.Double>comparingDouble(p -> p.y).thenComparingDouble(p -> p.x));
        List<Point2D.Double> hull = chain(sorted);
        Collections.reverse(sorted);
        hull.addAll(chain(sorted));
        return hull;
    }

    private static List<Point2D.Double> chain(List<Point2D.Double> sorted) {
        List<Point2D.Double> chain = new ArrayList<>();
        for (Point2D.Double point : sorted) {
            while (chain.size() >= 2 && cross(chain.get(chain.size() - 2), chain.get(chain.size() - 1), point) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(point);
        }
        chain.remove(chain.size() - 1);
        return chain;
    }

    private static double cross(Point2D.Double o, Point2D.Double p, Point2D.Double q) {
        return (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
    }

    private static double area(List<Point2D.Double> hull) {
        double twice = 0;
        for (int i = 0; i < hull.size(); i++) {
            Point2D.Double p = hull.get(i);
            Point2D.Double q = hull.get((i + 1) % hull.size());
            twice += p.x * q.y - p.y * q.x;
        }
        return Math.abs(twice) / 2;
    }
}
