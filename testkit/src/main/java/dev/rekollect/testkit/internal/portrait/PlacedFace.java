package dev.rekollect.testkit.internal.portrait;

/**
 * A face and where it goes, in pixels of the picture; the box is that of the upright head, before it is rolled.
 *
 * @param centerX middle of the box
 * @param centerY middle of the box
 * @param height of the box; its width follows from {@link #ASPECT}
 */
public record PlacedFace(Payload payload, double centerX, double centerY, double height) {

    /** Width of every face's box over its height. */
    public static final double ASPECT = FaceGrid.ASPECT;

    public double width() {
        return height * ASPECT;
    }

    double module() {
        return height / (2 * FaceGrid.HALF_HEIGHT);
    }

    /** Whether two boxes share some area. */
    public boolean overlaps(PlacedFace other) {
        return Math.abs(centerX - other.centerX) < (width() + other.width()) / 2
                && Math.abs(centerY - other.centerY) < (height + other.height) / 2;
    }
}
