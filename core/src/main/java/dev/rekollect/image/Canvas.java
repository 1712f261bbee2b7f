package dev.rekollect.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.WritableRaster;

/** Draws pictures anew: upright, on white, smaller. */
final class Canvas {

    private Canvas() {}

    /** A picture turned upright, as opaque RGB. */
    static BufferedImage upright(BufferedImage stored, int orientation) {
        if (orientation == Orientation.UPRIGHT && stored.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return stored;
        }
        int width = stored.getWidth();
        int height = stored.getHeight();
        boolean swap = Orientation.swapsSides(orientation);
        AffineTransform turn = Orientation.toUpright(orientation, width, height);
        return draw(greyAsRgb(stored), turn, swap ? height : width, swap ? width : height);
    }

    /** A picture shrunk to a size in pixels. */
    static BufferedImage scaled(BufferedImage image, int width, int height) {
        if (width == image.getWidth() && height == image.getHeight()) {
            return image;
        }
        AffineTransform shrink = AffineTransform.getScaleInstance(
                (double) width / image.getWidth(), (double) height / image.getHeight());
        return draw(image, shrink, width, height);
    }

    private static BufferedImage draw(BufferedImage image, AffineTransform transform, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        if (Math.abs(transform.getDeterminant()) != 1) {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        }
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return drawn;
    }

    /**
     * Java2D takes the grey of a picture with transparency for linear light and draws it far too bright, 128 as 188.
     * The same raster, its grey read as red, green and blue, is drawn as it is.
     */
    private static BufferedImage greyAsRgb(BufferedImage image) {
        WritableRaster raster = image.getRaster();
        if (raster.getNumBands() != 2 || !image.getColorModel().hasAlpha()) {
            return image;
        }
        ComponentColorModel rgb = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                raster.getTransferType());
        WritableRaster bands =
                raster.createWritableChild(0, 0, raster.getWidth(), raster.getHeight(), 0, 0, new int[] {0, 0, 0, 1});
        return new BufferedImage(rgb, bands, false, null);
    }
}
