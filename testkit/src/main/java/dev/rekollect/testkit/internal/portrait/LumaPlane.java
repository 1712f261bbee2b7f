package dev.rekollect.testkit.internal.portrait;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** The brightness of every pixel of a picture, 0-255, row by row. */
final class LumaPlane {

    // Above this many pixels, only a reduced copy is looked at: 100 megapixels cost no more memory than 12.
    private static final long MOST_PIXELS = 12_000_000;

    final int width;
    final int height;
    private final byte[] luma;

    private LumaPlane(int width, int height) {
        this.width = width;
        this.height = height;
        this.luma = new byte[width * height];
    }

    /** The plane of a picture; reduced by a whole factor where the picture is very large. */
    static LumaPlane of(BufferedImage image) {
        int factor = 1;
        while ((long) (image.getWidth() / factor) * (image.getHeight() / factor) > MOST_PIXELS) {
            factor++;
        }
        LumaRows rows = new LumaRows(image);
        if (factor > 1 && image.getWidth() >= factor && image.getHeight() >= factor) {
            return reduced(rows, image.getWidth() / factor, image.getHeight() / factor, factor);
        }
        LumaPlane plane = new LumaPlane(image.getWidth(), image.getHeight());
        for (int y = 0; y < plane.height; y++) {
            rows.read(y, plane.luma, y * plane.width);
        }
        return plane;
    }

    private static LumaPlane reduced(LumaRows rows, int width, int height, int factor) {
        LumaPlane plane = new LumaPlane(width, height);
        byte[] row = new byte[rows.width()];
        int[] sums = new int[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int k = 0; k < factor; k++) {
                rows.read(y * factor + k, row, 0);
                for (int x = 0; x < width * factor; x++) {
                    sums[x / factor] += row[x] & 0xFF;
                }
            }
            for (int x = 0; x < width; x++) {
                plane.luma[y * width + x] = (byte) (sums[x] / (factor * factor));
            }
        }
        return plane;
    }

    /** A plane of half the width and height. */
    LumaPlane half() {
        LumaPlane half = new LumaPlane(width / 2, height / 2);
        for (int y = 0; y < half.height; y++) {
            int at = 2 * y * width;
            for (int x = 0; x < half.width; x++, at += 2) {
                int sum = (luma[at] & 0xFF)
                        + (luma[at + 1] & 0xFF)
                        + (luma[at + width] & 0xFF)
                        + (luma[at + width + 1] & 0xFF);
                half.luma[y * half.width + x] = (byte) ((sum + 2) >> 2);
            }
        }
        return half;
    }

    /** All pixels; not a copy, for reading only. */
    byte[] luma() {
        return luma;
    }

    int at(int x, int y) {
        return luma[y * width + x] & 0xFF;
    }

    /** Interpolated between pixels, whose middles lie at half coordinates; continued beyond the edges. */
    double at(double x, double y) {
        double fx = Math.max(0, Math.min(width - 1.0, x - 0.5));
        double fy = Math.max(0, Math.min(height - 1.0, y - 0.5));
        int x0 = (int) fx;
        int y0 = (int) fy;
        int x1 = Math.min(width - 1, x0 + 1);
        int y1 = Math.min(height - 1, y0 + 1);
        double dx = fx - x0;
        double dy = fy - y0;
        double above = at(x0, y0) * (1 - dx) + at(x1, y0) * dx;
        double below = at(x0, y1) * (1 - dx) + at(x1, y1) * dx;
        return above * (1 - dy) + below * dy;
    }
}
