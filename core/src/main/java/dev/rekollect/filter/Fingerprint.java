package dev.rekollect.filter;

import java.awt.image.BufferedImage;

/**
 * What a picture looks like, so that it is known again at another size or quality: from each cell of a grid to the next, does
 * it become brighter or darker?
 *
 * <p>A coarse grid of 16 x 16 such steps is for finding candidates, a fine one, of 32 x 32 in both directions, for telling
 * them apart. Compression and scaling turn steps that are hardly any. So what counts against two pictures being one are
 * the steps that are sure in one and go the other way in the other.
 */
final class Fingerprint {

    static final int BANDS = 8;

    private static final int COARSE = 16;
    private static final int FINE = 32;
    // Of 255. In the coarse grid, what is nearly even counts as even: there are no such steps that turn.
    private static final double COARSE_STEP = 2;
    private static final double SURE = 2;
    // Of 2048. A picture that is even nearly everywhere contradicts no other.
    private static final int LEAST_SURE = 64;
    private static final double SAME_SHAPE = 0.02;
    private static final long[] NONE = {};

    private final int[] bands;
    private final long[] steps;
    private final long[] sure;
    private final double shape;

    private Fingerprint(int[] bands, long[] steps, long[] sure, double shape) {
        this.bands = bands;
        this.steps = steps;
        this.sure = sure;
        this.shape = shape;
    }

    static Fingerprint of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        Thumbnail coarse = new Thumbnail(COARSE + 1, COARSE, width, height);
        Thumbnail across = new Thumbnail(FINE + 1, FINE, width, height);
        Thumbnail down = new Thumbnail(FINE, FINE + 1, width, height);
        int[] colors = new int[width];
        double[] grey = new double[width];
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, colors, 0, width);
            for (int x = 0; x < width; x++) {
                grey[x] = grey(colors[x]);
            }
            coarse.add(y, grey);
            across.add(y, grey);
            down.add(y, grey);
        }
        long[] steps = new long[2 * FINE * FINE / Long.SIZE];
        long[] sure = new long[steps.length];
        for (int y = 0; y < FINE; y++) {
            for (int x = 0; x < FINE; x++) {
                int at = y * FINE + x;
                note(across.rightwards(x, y), at, steps, sure);
                note(down.downwards(x, y), FINE * FINE + at, steps, sure);
            }
        }
        return new Fingerprint(bands(coarse), steps, sure, (double) width / height);
    }

    private static double grey(int rgb) {
        return 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
    }

    private static void note(double step, int at, long[] steps, long[] sure) {
        long bit = 1L << at; // of the word: Java takes the shift modulo 64
        if (step > 0) {
            steps[at / Long.SIZE] |= bit;
        }
        if (Math.abs(step) > SURE) {
            sure[at / Long.SIZE] |= bit;
        }
    }

    /** Each band takes two steps of each row, of all columns in turn: an even sky must not make a band of nothing else. */
    private static int[] bands(Thumbnail coarse) {
        int[] bands = new int[BANDS];
        for (int y = 0; y < COARSE; y++) {
            for (int x = 0; x < COARSE; x++) {
                if (coarse.rightwards(x, y) > COARSE_STEP) {
                    bands[(x + y) % BANDS] |= 1 << (2 * y + x / BANDS);
                }
            }
        }
        return bands;
    }

    int band(int number) {
        return bands[number];
    }

    /** In how many of the 256 coarse steps they differ. */
    int coarseDistance(Fingerprint other) {
        int distance = 0;
        for (int i = 0; i < BANDS; i++) {
            distance += Integer.bitCount(bands[i] ^ other.bands[i]);
        }
        return distance;
    }

    /** How many of the 2048 fine steps are sure in this picture and go the other way in the other. */
    int contradictions(Fingerprint other) {
        int contradictions = 0;
        for (int i = 0; i < steps.length; i++) {
            contradictions += Long.bitCount((steps[i] ^ other.steps[i]) & sure[i]);
        }
        return contradictions;
    }

    /** Whether there is enough in this picture to be told from others. */
    boolean tells() {
        int count = 0;
        for (long word : sure) {
            count += Long.bitCount(word);
        }
        return count >= LEAST_SURE;
    }

    boolean sameShape(Fingerprint other) {
        return Math.abs(shape / other.shape - 1) <= SAME_SHAPE;
    }

    /** Enough to be compared with: in half the memory. */
    Fingerprint kept() {
        return new Fingerprint(bands, steps, NONE, shape);
    }
}
