package dev.rekollect.image;

import java.awt.geom.AffineTransform;

/**
 * The eight EXIF orientations: how the stored pixels of a picture lie in the upright one.
 *
 * <p>In all methods {@code width} and {@code height} are those of the stored picture.
 */
final class Orientation {

    static final int UPRIGHT = 1;

    private Orientation() {}

    static boolean valid(int orientation) {
        return orientation >= 1 && orientation <= 8;
    }

    /** Whether the upright picture is as wide as the stored one is high. */
    static boolean swapsSides(int orientation) {
        return orientation >= 5;
    }

    /** The stored pixels that are shown in a rectangle of the upright picture. */
    static PixelBox toStored(PixelBox upright, int orientation, int width, int height) {
        int right = upright.x() + upright.width();
        int bottom = upright.y() + upright.height();
        return switch (orientation) {
            case 2 -> new PixelBox(width - right, upright.y(), upright.width(), upright.height());
            case 3 -> new PixelBox(width - right, height - bottom, upright.width(), upright.height());
            case 4 -> new PixelBox(upright.x(), height - bottom, upright.width(), upright.height());
            case 5 -> new PixelBox(upright.y(), upright.x(), upright.height(), upright.width());
            case 6 -> new PixelBox(upright.y(), height - right, upright.height(), upright.width());
            case 7 -> new PixelBox(width - bottom, height - right, upright.height(), upright.width());
            case 8 -> new PixelBox(width - bottom, upright.x(), upright.height(), upright.width());
            default -> upright;
        };
    }

    /** Moves stored pixels to where they are shown. */
    static AffineTransform toUpright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
