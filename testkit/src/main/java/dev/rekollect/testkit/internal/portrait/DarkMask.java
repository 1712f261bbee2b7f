package dev.rekollect.testkit.internal.portrait;

/**
 * Which pixels of a plane are dark beside their surroundings: outlines are, freckles are not.
 *
 * <p>The bound is a share of the surroundings' mean, so that it does not matter how bright the picture is.
 */
final class DarkMask {

    private static final int RADIUS = 12;
    private static final int SHARE_PERCENT = 66;

    private DarkMask() {}

    /** One flag per pixel, row by row. */
    static boolean[] of(LumaPlane plane) {
        int width = plane.width;
        int height = plane.height;
        boolean[] dark = new boolean[width * height];
        byte[] luma = plane.luma();
        int[] columns = new int[width];
        // How many columns count for each pixel, times 100.
        int[] spans = new int[width];
        for (int x = 0; x < width; x++) {
            spans[x] = 100 * (Math.min(width - 1, x + RADIUS) - Math.max(0, x - RADIUS) + 1);
        }
        for (int y = 0; y < Math.min(RADIUS, height); y++) {
            add(columns, luma, y, 1);
        }
        for (int y = 0; y < height; y++) {
            if (y + RADIUS < height) {
                add(columns, luma, y + RADIUS, 1);
            }
            if (y - RADIUS > 0) {
                add(columns, luma, y - RADIUS - 1, -1);
            }
            int rows = Math.min(height - 1, y + RADIUS) - Math.max(0, y - RADIUS) + 1;
            int sum = 0;
            for (int x = 0; x < Math.min(RADIUS, width); x++) {
                sum += columns[x];
            }
            int at = y * width;
            for (int x = 0; x < width; x++, at++) {
                int right = x + RADIUS;
                int left = x - RADIUS;
                if (right < width) {
                    sum += columns[right];
                }
                if (left > 0) {
                    sum -= columns[left - 1];
                }
                dark[at] = (luma[at] & 0xFF) * rows * spans[x] < SHARE_PERCENT * sum;
            }
        }
        return dark;
    }

    private static void add(int[] columns, byte[] luma, int y, int sign) {
        int at = y * columns.length;
        for (int x = 0; x < columns.length; x++) {
            columns[x] += sign * (luma[at + x] & 0xFF);
        }
    }
}
