package dev.rekollect.testkit.internal.portrait;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** The eight EXIF orientations: what has to be done to the stored pixels to see the picture upright. */
public enum Orientation {
    UPRIGHT(1, false, 0),
    MIRRORED(2, true, 0),
    UPSIDE_DOWN(3, false, 2),
    MIRRORED_UPSIDE_DOWN(4, true, 2),
    MIRRORED_ON_RIGHT(5, true, 3),
    TURN_RIGHT(6, false, 1),
    MIRRORED_ON_LEFT(7, true, 1),
    TURN_LEFT(8, false, 3);

    private final int tag;
    private final boolean mirror;
    private final int quarterTurns;

    /** Mirrors left to right first, then turns clockwise. */
    Orientation(int tag, boolean mirror, int quarterTurns) {
        this.tag = tag;
        this.mirror = mirror;
        this.quarterTurns = quarterTurns;
    }

    /** The orientation of an EXIF tag, 1-8. */
    public static Orientation ofTag(int tag) {
        for (Orientation orientation : values()) {
            if (orientation.tag == tag) {
                return orientation;
            }
        }
        throw new IllegalArgumentException("EXIF orientations are 1 to 8; got " + tag);
    }

    int tag() {
        return tag;
    }

    Orientation inverse() {
        return switch (this) {
            case TURN_RIGHT -> TURN_LEFT;
            case TURN_LEFT -> TURN_RIGHT;
            default -> this;
        };
    }

    /** Whether the upright picture is as wide as the stored one is high. */
    public boolean swapsSides() {
        return quarterTurns % 2 == 1;
    }

    /** The picture as it is to be seen; the same object where nothing is to be done. */
    public BufferedImage apply(BufferedImage image) {
        if (this == UPRIGHT) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean swap = swapsSides();
        int type = image.getType() == BufferedImage.TYPE_CUSTOM ? BufferedImage.TYPE_INT_RGB : image.getType();
        BufferedImage result = new BufferedImage(swap ? height : width, swap ? width : height, type);
        AffineTransform transform =
                AffineTransform.getTranslateInstance(result.getWidth() / 2.0, result.getHeight() / 2.0);
        transform.quadrantRotate(quarterTurns);
        if (mirror) {
            transform.scale(-1, 1);
        }
        transform.translate(-width / 2.0, -height / 2.0);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return result;
    }
}
