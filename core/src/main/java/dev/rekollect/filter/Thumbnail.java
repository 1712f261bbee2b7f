package dev.rekollect.filter;

import java.util.Arrays;

/** The mean grey of each cell of a grid laid over a picture, whatever the picture's size. */
final class Thumbnail {

    private final int columns;
    private final int rows;
    private final int width;
    private final int height;
    private final double[] sums;
    private final double[] row;

    Thumbnail(int columns, int rows, int width, int height) {
        this.columns = columns;
        this.rows = rows;
        this.width = width;
        this.height = height;
        this.sums = new double[columns * rows];
        this.row = new double[columns];
    }

    /** Adds a row of pixels, each to the cells it lies in, by its share in each. */
    void add(int y, double[] grey) {
        Arrays.fill(row, 0);
        double across = (double) columns / width;
        for (int x = 0; x < width; x++) {
            double left = x * across;
            double right = left + across;
            for (int cell = (int) left; cell < columns && cell < right; cell++) {
                row[cell] += grey[x] * (Math.min(right, cell + 1) - Math.max(left, cell));
            }
        }
        double down = (double) rows / height;
        double top = y * down;
        double bottom = top + down;
        for (int cell = (int) top; cell < rows && cell < bottom; cell++) {
            double share = Math.min(bottom, cell + 1) - Math.max(top, cell);
            for (int x = 0; x < columns; x++) {
                sums[cell * columns + x] += row[x] * share;
            }
        }
    }

    /** How much brighter the cell to the right is, 0-255. */
    double rightwards(int x, int y) {
        return sums[y * columns + x + 1] - sums[y * columns + x];
    }

    /** How much brighter the cell below is, 0-255. */
    double downwards(int x, int y) {
        return sums[(y + 1) * columns + x] - sums[y * columns + x];
    }
}
