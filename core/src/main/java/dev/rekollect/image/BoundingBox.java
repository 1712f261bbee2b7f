package dev.rekollect.image;

/**
 * Where a face is, as the service says it: ratios of the width and height of the <em>upright</em> picture.
 *
 * <p>For a JPEG with an EXIF orientation the upright picture is the rotated one; for a PNG, and a JPEG without, it is
 * the picture as stored (Rekognition Developer Guide, Getting image orientation and bounding box coordinates). A face
 * that the edge of the picture cuts may reach below 0 or above 1: keep and compare boxes as they are, and use
 * {@link #clamped()} or {@link ImageInfo#pixels} only to cut pixels out.
 *
 * <p>Immutable and thread-safe.
 *
 * @param left of the box, as a ratio of the picture's width; may be negative
 * @param top of the box, as a ratio of the picture's height; may be negative
 * @param width as a ratio of the picture's width, 0 or more
 * @param height as a ratio of the picture's height, 0 or more
 */
public record BoundingBox(double left, double top, double width, double height) {

    /** The whole picture. */
    public static final BoundingBox WHOLE = new BoundingBox(0, 0, 1, 1);

    /**
     * Takes a box as the service gives it.
     *
     * @throws IllegalArgumentException if a number is not finite, or the width or height is negative
     */
    public BoundingBox {
        if (!(Double.isFinite(left) && Double.isFinite(top) && Double.isFinite(width) && Double.isFinite(height))) {
            throw new IllegalArgumentException("a box needs finite numbers; got left " + left + ", top " + top
                    + ", width " + width + ", height " + height);
        }
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException(
                    "a box needs a width and a height of 0 or more; got " + width + " x " + height);
        }
    }

    /** The left edge plus the width, as a ratio of the picture's width; may exceed 1. */
    public double right() {
        return left + width;
    }

    /** The top edge plus the height, as a ratio of the picture's height; may exceed 1. */
    public double bottom() {
        return top + height;
    }

    /** As a ratio of the picture's area. Ranks the boxes of one picture as their areas in pixels would. */
    public double area() {
        return width * height;
    }

    /**
     * How well two boxes of one picture agree: the area they share as a ratio of the area they cover together.
     *
     * @return 0 for boxes apart, or of no area; 1 for equal boxes
     */
    public double intersectionOverUnion(BoundingBox other) {
        double sharedWidth = Math.min(right(), other.right()) - Math.max(left, other.left);
        double sharedHeight = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
        if (sharedWidth <= 0 || sharedHeight <= 0) {
            return 0;
        }
        double shared = sharedWidth * sharedHeight;
        return Math.min(1, shared / (area() + other.area() - shared));
    }

    /** The part of the box that lies in the picture; of no area where none does. */
    public BoundingBox clamped() {
        double clampedLeft = clamp(left);
        double clampedTop = clamp(top);
        return new BoundingBox(clampedLeft, clampedTop, clamp(right()) - clampedLeft, clamp(bottom()) - clampedTop);
    }

    private static double clamp(double ratio) {
        return Math.max(0, Math.min(1, ratio));
    }
}
