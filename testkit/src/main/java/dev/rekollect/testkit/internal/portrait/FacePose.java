package dev.rekollect.testkit.internal.portrait;

/**
 * Where a face lies in a picture: maps modules of {@link FaceGrid} to pixels, {@code x' = a x + b y + c} and
 * {@code y' = d x + e y + f}.
 */
record FacePose(double a, double b, double c, double d, double e, double f) {

    double x(double x, double y) {
        return a * x + b * y + c;
    }

    double y(double x, double y) {
        return d * x + e * y + f;
    }

    /** Length of a module's side in pixels. */
    double module() {
        return Math.sqrt(Math.abs(a * e - b * d));
    }

    boolean isMirrored() {
        return a * e - b * d < 0;
    }

    /** The angle from upright in degrees, clockwise, over -180 and up to 180. */
    double roll() {
        // The axis from chin to forehead, because mirroring leaves its direction meaningful.
        return Math.toDegrees(Math.atan2(-b, e));
    }

    /** Width of the upright box around the face's oval, in pixels. */
    double ovalWidth() {
        return 2 * Math.hypot(a * FaceGrid.HALF_WIDTH, b * FaceGrid.HALF_HEIGHT);
    }

    double ovalHeight() {
        return 2 * Math.hypot(d * FaceGrid.HALF_WIDTH, e * FaceGrid.HALF_HEIGHT);
    }

    /** The nearest pose that keeps a face's proportions: few pictures are stretched, and two numbers less can err. */
    FacePose rigid() {
        double scale = module();
        double angle = Math.toRadians(roll());
        double side = isMirrored() ? -1 : 1;
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        return new FacePose(side * cos, -sin, c, side * sin, cos, f);
    }

    /** Moved by some modules. */
    FacePose shifted(double dx, double dy) {
        return new FacePose(a, b, x(dx, dy), d, e, y(dx, dy));
    }

    /** The same place with the face upside down. */
    FacePose turned() {
        return new FacePose(-a, -b, c, -d, -e, f);
    }

    /** The same place with left and right exchanged. */
    FacePose mirrored() {
        return new FacePose(-a, b, c, -d, e, f);
    }
}
