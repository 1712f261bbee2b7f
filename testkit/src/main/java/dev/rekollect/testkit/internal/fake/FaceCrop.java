package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.internal.portrait.ImageFiles;
import dev.rekollect.testkit.internal.portrait.Orientation;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** Cuts a face out of a picture, in the size of a thumbnail. */
final class FaceCrop {

    private static final int SIDE = 96;
    private static final int JPEG_QUALITY = 80;
    // Hair and chin are outside of the box.
    private static final double AROUND = 1.35;

    private FaceCrop() {}

    /** A JPEG of a face; null where there is nothing to see of it. */
    static byte @Nullable [] jpeg(Box box, DecodedPicture picture) {
        BufferedImage image;
        try {
            image = picture.image();
        } catch (Rejection undecodable) {
            // Who declares what is in a picture may send one with a header and nothing else. It has no looks.
            return null;
        }
        double side = Math.max(box.width() * image.getWidth(), box.height() * image.getHeight()) * AROUND;
        side = Math.min(side, Math.min(image.getWidth(), image.getHeight()));
        if (!(side >= 1)) {
            return null;
        }
        double left = (box.left() + box.width() / 2) * image.getWidth() - side / 2;
        double top = (box.top() + box.height() / 2) * image.getHeight() - side / 2;
        left = Math.max(0, Math.min(left, image.getWidth() - side));
        top = Math.max(0, Math.min(top, image.getHeight() - side));
        BufferedImage crop = image.getSubimage((int) left, (int) top, (int) side, (int) side);
        return ImageFiles.jpeg(shrunk(crop), JPEG_QUALITY, Orientation.UPRIGHT);
    }

    private static BufferedImage shrunk(BufferedImage crop) {
        BufferedImage image = crop;
        // By halves: in one step, most pixels would not be looked at.
        while (image.getWidth() >= 4 * SIDE) {
            image = scaled(image, image.getWidth() / 2);
        }
        return scaled(image, SIDE);
    }

    private static BufferedImage scaled(BufferedImage image, int side) {
        BufferedImage scaled = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, side, side, null);
        graphics.dispose();
        return scaled;
    }
}
