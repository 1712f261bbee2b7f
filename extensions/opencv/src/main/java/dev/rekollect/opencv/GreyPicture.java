package dev.rekollect.opencv;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * A picture in grey, shrunk by a whole number so that its longest side is less than twice what is asked for (unless it is
 * 128 times as long): what is left to do is small enough for native memory, which no garbage collector looks after. */
final class GreyPicture {

    private static final int CHANNELS = 3;
    private static final int PARTS = 256;
    // Of blue, green and red, in those parts: ITU-R BT.601, as OpenCV does.
    private static final int BLUE = 29;
    private static final int GREEN = 150;
    private static final int RED = 77;
    // So that the sum of a square fits into an int.
    private static final int MAX_STEP = 128;

    private final int width;
    private final int height;
    private final byte[] pixels;

    private GreyPicture(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** Of a picture of {@code TYPE_3BYTE_BGR}, as core decodes them; others are converted. */
    static GreyPicture of(BufferedImage picture, int longestSide) {
        BufferedImage image = bgr(picture);
        int step = Math.max(1, Math.max(image.getWidth(), image.getHeight()) / longestSide);
        step = Math.min(step, Math.min(MAX_STEP, Math.min(image.getWidth(), image.getHeight())));
        int width = image.getWidth() / step;
        int height = image.getHeight() / step;
        byte[] from = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int stride = image.getWidth() * CHANNELS;
        byte[] pixels = new byte[width * height];
        int[] sums = new int[width];
        int divisor = step * step * PARTS;
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int row = y * step; row < (y + 1) * step; row++) {
                int at = row * stride;
                for (int x = 0; x < width; x++) {
                    int sum = 0;
                    for (int i = 0; i < step; i++) {
                        sum += BLUE * (from[at] & 0xff) + GREEN * (from[at + 1] & 0xff) + RED * (from[at + 2] & 0xff);
                        at += CHANNELS;
                    }
                    sums[x] += sum;
                }
            }
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (byte) (sums[x] / divisor);
            }
        }
        return new GreyPicture(width, height, pixels);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Row by row, 0-255; not a copy. */
    byte[] pixels() {
        return pixels;
    }

    private static BufferedImage bgr(BufferedImage picture) {
        if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR
                && picture.getRaster().getParent() == null) {
            return picture;
        }
        BufferedImage drawn = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        var graphics = drawn.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return drawn;
    }
}
