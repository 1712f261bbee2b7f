package dev.rekollect.testkit.internal.portrait;

import java.awt.image.BufferedImage;

/** Makes a face that is not sharp look so. */
final class Softener {

    /** Photos of this sharpness and more are not softened at all. */
    private static final int SHARP = 90;

    // In modules. Much more, and half of the picture's size would be too blurred to read.
    private static final double STRONGEST = 0.27;

    private Softener() {}

    static void soften(BufferedImage image, PlacedFace face) {
        int sharpness = face.payload().quality().sharpness();
        double sigma = STRONGEST * face.module() * Math.max(0, SHARP - sharpness) / SHARP;
        if (sigma < 0.15) {
            return;
        }
        double[] kernel = kernel(sigma);
        int margin = kernel.length / 2;
        double reach = face.height() * 0.75;
        int left = Math.max(0, (int) (face.centerX() - reach));
        int top = Math.max(0, (int) (face.centerY() - reach));
        int right = Math.min(image.getWidth(), (int) (face.centerX() + reach));
        int bottom = Math.min(image.getHeight(), (int) (face.centerY() + reach));
        int width = right - left;
        int height = bottom - top;
        if (width <= 2 * margin || height <= 2 * margin) {
            return;
        }
        int[] pixels = image.getRGB(left, top, width, height, null, 0, width);
        int[] across = convolve(pixels, width, height, 1, kernel);
        image.setRGB(left, top, width, height, convolve(across, width, height, width, kernel), 0, width);
    }

    private static double[] kernel(double sigma) {
        int radius = (int) Math.ceil(2.5 * sigma);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = Math.exp(-(i - radius) * (i - radius) / (2 * sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** One direction: {@code stride} is 1 along rows, the width along columns. */
    private static int[] convolve(int[] pixels, int width, int height, int stride, double[] kernel) {
        int[] result = new int[pixels.length];
        int radius = kernel.length / 2;
        int length = stride == 1 ? width : height;
        for (int i = 0; i < pixels.length; i++) {
            int position = stride == 1 ? i % width : i / width;
            double red = 0;
            double green = 0;
            double blue = 0;
            for (int k = 0; k < kernel.length; k++) {
                int at = Math.min(length - 1, Math.max(0, position + k - radius));
                int rgb = pixels[i + (at - position) * stride];
                red += kernel[k] * ((rgb >> 16) & 0xFF);
                green += kernel[k] * ((rgb >> 8) & 0xFF);
                blue += kernel[k] * (rgb & 0xFF);
            }
            result[i] = ((int) (red + 0.5) << 16) | ((int) (green + 0.5) << 8) | (int) (blue + 0.5);
        }
        return result;
    }
}
