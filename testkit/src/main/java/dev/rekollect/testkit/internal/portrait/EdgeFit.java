package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.internal.portrait.FaceGrid.EdgePoint;
import java.util.List;
import java.util.Optional;

/**
 * Improves a guessed pose until the inner edge of the outline lies where the picture has it, to a fraction of a pixel.
 *
 * <p>Looks for the edge on many short lines across the guessed one, and moves the pose by the least squares of what it
 * finds; that the jaw is rounder than the forehead helps to keep the two apart.
 */
final class EdgeFit {

    private static final List<EdgePoint> EDGE = FaceGrid.edge(0.75);
    private static final int ROUNDS = 4;

    // In modules, to either side of the guessed edge.
    private static final double REACH = 1.3;
    private static final int STEPS = 26;

    // A face's outline is at least this much darker than its skin, all around.
    private static final double LEAST_CONTRAST = 16;
    private static final double LEAST_SHARE = 0.8;

    private final LumaPlane plane;
    private final double[] profile = new double[STEPS + 1];

    EdgeFit(LumaPlane plane) {
        this.plane = plane;
    }

    /** A better pose; empty where there is no dark outline around a lighter inside. */
    Optional<Fit> fit(FacePose guess) {
        FacePose pose = guess;
        double error = 0;
        for (int round = 0; round < ROUNDS; round++) {
            LeastSquares squares = new LeastSquares(6);
            double reach = round == 0 ? REACH : REACH * 0.75;
            error = measure(pose, reach, squares);
            if (error < 0) {
                return Optional.empty();
            }
            Optional<double[]> change = squares.solve();
            if (change.isEmpty()) {
                return Optional.empty();
            }
            double[] by = change.get();
            pose = new FacePose(
                    pose.a() + by[0],
                    pose.b() + by[1],
                    pose.c() + by[2],
                    pose.d() + by[3],
                    pose.e() + by[4],
                    pose.f() + by[5]);
        }
        return Optional.of(new Fit(pose, error));
    }

    /**
     * A pose and how well it fits.
     *
     * @param error mean distance of the edge found from the edge expected, in modules
     */
    record Fit(FacePose pose, double error) {}

    /** Mean distance in modules, or -1 where too little of an edge is found. */
    private double measure(FacePose pose, double reach, LeastSquares squares) {
        double module = pose.module();
        int found = 0;
        double sum = 0;
        double[] row = new double[6];
        for (EdgePoint point : EDGE) {
            // The direction across the edge in the picture is at a right angle to the mapped tangent.
            double tx = -point.ny() * pose.a() + point.nx() * pose.b();
            double ty = -point.ny() * pose.d() + point.nx() * pose.e();
            double length = Math.hypot(tx, ty);
            double nx = ty / length;
            double ny = -tx / length;
            if (nx * (pose.a() * point.nx() + pose.b() * point.ny())
                            + ny * (pose.d() * point.nx() + pose.e() * point.ny())
                    < 0) {
                nx = -nx;
                ny = -ny;
            }
            double offset =
                    edgeOffset(pose.x(point.x(), point.y()), pose.y(point.x(), point.y()), nx, ny, reach * module);
            if (Double.isNaN(offset)) {
                continue;
            }
            found++;
            sum += Math.abs(offset) / module;
            row[0] = nx * point.x();
            row[1] = nx * point.y();
            row[2] = nx;
            row[3] = ny * point.x();
            row[4] = ny * point.y();
            row[5] = ny;
            squares.add(row, offset);
        }
        return found < LEAST_SHARE * EDGE.size() ? -1 : sum / found;
    }

    /** How far outward the picture gets dark, in pixels; NaN where it does not. */
    private double edgeOffset(double x, double y, double nx, double ny, double reach) {
        double step = 2 * reach / STEPS;
        for (int i = 0; i <= STEPS; i++) {
            double at = i * step - reach;
            profile[i] = plane.at(x + at * nx, y + at * ny);
        }
        // The steepest descent over a span that is wider than one pixel's noise.
        int span = 5;
        double best = LEAST_CONTRAST;
        int bestAt = -1;
        for (int i = 0; i + span <= STEPS; i++) {
            double drop = profile[i] - profile[i + span];
            if (drop > best) {
                best = drop;
                bestAt = i;
            }
        }
        if (bestAt < 0) {
            return Double.NaN;
        }
        double middle = (profile[bestAt] + profile[bestAt + span]) / 2;
        for (int i = bestAt; i < bestAt + span; i++) {
            if (profile[i] >= middle && profile[i + 1] < middle) {
                double part = (profile[i] - middle) / (profile[i] - profile[i + 1]);
                return (i + part) * step - reach;
            }
        }
        return Double.NaN;
    }
}
