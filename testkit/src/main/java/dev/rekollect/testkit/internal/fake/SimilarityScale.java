package dev.rekollect.testkit.internal.fake;

/** The fake's likeness of two faces: a percentage that follows from the cosine of the angle between their vectors. */
public final class SimilarityScale {

    // Cosine against percent, linear between the points and invertible: strangers stay far below 50, photos of one
    // person (cosine 0.97 and up) between 97 and just under 100. The service's own samples top out at 99.97 to 100.
    private static final double[] COSINES = {0, 0.6, 0.97, 1};
    private static final double[] PERCENTS = {0, 50, 97, 99.999};

    private SimilarityScale() {}

    public static double percent(double cosine) {
        return interpolate(COSINES, PERCENTS, cosine);
    }

    /** The smallest cosine of a percentage above 0. */
    public static double cosine(double percent) {
        return interpolate(PERCENTS, COSINES, percent);
    }

    private static double interpolate(double[] xs, double[] ys, double x) {
        if (x <= xs[0]) {
            return ys[0];
        }
        for (int i = 1; i < xs.length; i++) {
            if (x <= xs[i]) {
                return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
            }
        }
        return ys[ys.length - 1];
    }
}
