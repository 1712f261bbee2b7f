package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.internal.portrait.FaceGrid.Cell;
import java.util.Arrays;
import java.util.Optional;

/** Reads the payload from the skin of a face whose pose is known. */
final class SkinReader {

    private static final int COLUMNS = FaceGrid.COLUMNS;
    private static final int ROWS = FaceGrid.ROWS;

    // Scaling and compression smear a cell into its neighbours; taking a share of them away again restores it. What
    // share is best depends on the picture.
    private static final double[] SHARPENINGS = {0.3, 0.8, 0, 1.4};

    // Where in a cell to look, in modules from its middle.
    private static final double TAP = 0.2;

    // Luma between light and dark skin, below which compression has left nothing to read.
    private static final double LEAST_CONTRAST = 6;

    private final LumaPlane plane;

    SkinReader(LumaPlane plane) {
        this.plane = plane;
    }

    Optional<Payload> read(FacePose pose) {
        double[][] values = sample(pose);
        for (double sharpening : SHARPENINGS) {
            Optional<Payload> payload = read(values, sharpening);
            if (payload.isPresent()) {
                return payload;
            }
        }
        return Optional.empty();
    }

    private static Optional<Payload> read(double[][] values, double sharpening) {
        double[] cells = new double[FaceGrid.CELLS.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = sharpened(values, FaceGrid.CELLS.get(i), sharpening);
        }
        double[] sorted = cells.clone();
        Arrays.sort(sorted);
        // Means of the darker and the lighter half: the payload is masked so that both are about as large.
        double dark = mean(sorted, 0, sorted.length / 2);
        double light = mean(sorted, sorted.length / 2, sorted.length);
        if (light - dark < LEAST_CONTRAST) {
            return Optional.empty();
        }
        double bound = (light + dark) / 2;
        int[] symbols = new int[PayloadCodec.SYMBOLS];
        for (int i = 0; i < PayloadCodec.SYMBOLS * PayloadCodec.BITS; i++) {
            int at = i / PayloadCodec.BITS;
            symbols[at] = (symbols[at] << 1) | (cells[i] < bound ? 1 : 0);
        }
        return PayloadCodec.decode(symbols);
    }

    private static double sharpened(double[][] values, Cell cell, double share) {
        // The grid of values has a margin of one.
        int x = cell.column() + 1;
        int y = cell.row() + 1;
        double value = values[y][x];
        double around = (values[y][x - 1] + values[y][x + 1] + values[y - 1][x] + values[y + 1][x]) / 4;
        return value + share * (value - around);
    }

    private double[][] sample(FacePose pose) {
        double[][] values = new double[ROWS + 2][COLUMNS + 2];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                Cell cell = new Cell(column, row);
                double sum = 0;
                for (int tap = 0; tap < 4; tap++) {
                    double x = cell.x() + ((tap & 1) == 0 ? -TAP : TAP);
                    double y = cell.y() + ((tap & 2) == 0 ? -TAP : TAP);
                    sum += plane.at(pose.x(x, y), pose.y(x, y));
                }
                values[row + 1][column + 1] = sum / 4;
            }
        }
        extendMargin(values);
        return values;
    }

    /** The margin is outline and plain skin; repeating the cells beside it disturbs them least. */
    private static void extendMargin(double[][] values) {
        for (int row = 1; row <= ROWS; row++) {
            values[row][0] = values[row][1];
            values[row][COLUMNS + 1] = values[row][COLUMNS];
        }
        values[0] = values[1].clone();
        values[ROWS + 1] = values[ROWS].clone();
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }
}
