package dev.rekollect.testkit.internal.portrait;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The geometry that the painter and the finder share.
 *
 * <p>A face is measured in modules: one module is the side of one cell of skin. The origin is the middle of the face's
 * box, x runs to the right and y down. The box is 20 by 24 modules; its outermost module is a dark outline from the
 * hairline to the jaw, followed by half a module of plain skin and 17 by 21 cells, of which those under the eyes, the
 * nose, the mouth and the rounded corners carry nothing.
 */
final class FaceGrid {

    static final int COLUMNS = 17;
    static final int ROWS = 21;

    /** Half the size of the face's box. */
    static final double HALF_WIDTH = 10;

    static final double HALF_HEIGHT = 12;

    /** Width of the box over its height. */
    static final double ASPECT = HALF_WIDTH / HALF_HEIGHT;

    /** Thickness of the dark outline, whose outer edge is the box. */
    static final double OUTLINE = 1;

    /** Radius of the outline's inner edge at the forehead and at the jaw. */
    static final double BROW_RADIUS = 5;

    static final double JAW_RADIUS = 7;

    /** The cells that carry the payload, in the order of its bits. */
    static final List<Cell> CELLS = cells();

    private FaceGrid() {}

    /** One square of skin. */
    record Cell(int column, int row) {
        double x() {
            return column + 0.5 - COLUMNS / 2.0;
        }

        double y() {
            return row + 0.5 - ROWS / 2.0;
        }
    }

    /**
     * A point on the inner edge of the outline.
     *
     * @param nx x of the unit vector that points outward
     * @param ny y of it
     */
    record EdgePoint(double x, double y, double nx, double ny) {}

    /** The face's shape, as much smaller on every side than its box as {@code inset}. */
    static Path2D shape(double inset) {
        double w = HALF_WIDTH - inset;
        double h = HALF_HEIGHT - inset;
        double brow = BROW_RADIUS + OUTLINE - inset;
        double jaw = JAW_RADIUS + OUTLINE - inset;
        // Distance of a cubic curve's control point that makes it a quarter of a circle.
        double k = 0.4477;
        Path2D path = new Path2D.Double();
        path.moveTo(-w + brow, -h);
        path.lineTo(w - brow, -h);
        path.curveTo(w - k * brow, -h, w, -h + k * brow, w, -h + brow);
        path.lineTo(w, h - jaw);
        path.curveTo(w, h - k * jaw, w - k * jaw, h, w - jaw, h);
        path.lineTo(-w + jaw, h);
        path.curveTo(-w + k * jaw, h, -w, h - k * jaw, -w, h - jaw);
        path.lineTo(-w, -h + brow);
        path.curveTo(-w, -h + k * brow, -w + k * brow, -h, -w + brow, -h);
        path.closePath();
        return path;
    }

    /** Points about {@code step} modules apart on the inner edge of the outline, all around the face. */
    static List<EdgePoint> edge(double step) {
        double w = HALF_WIDTH - OUTLINE;
        double h = HALF_HEIGHT - OUTLINE;
        List<EdgePoint> points = new ArrayList<>();
        for (double x = -w + BROW_RADIUS; x <= w - BROW_RADIUS; x += step) {
            points.add(new EdgePoint(x, -h, 0, -1));
        }
        for (double x = -w + JAW_RADIUS; x <= w - JAW_RADIUS; x += step) {
            points.add(new EdgePoint(x, h, 0, 1));
        }
        for (double y = -h + BROW_RADIUS; y <= h - JAW_RADIUS; y += step) {
            points.add(new EdgePoint(-w, y, -1, 0));
            points.add(new EdgePoint(w, y, 1, 0));
        }
        corner(points, step, BROW_RADIUS, -1);
        corner(points, step, JAW_RADIUS, 1);
        return points;
    }

    private static void corner(List<EdgePoint> points, double step, double radius, int down) {
        double x = HALF_WIDTH - OUTLINE - radius;
        double y = HALF_HEIGHT - OUTLINE - radius;
        for (double angle = step / radius / 2; angle < Math.PI / 2; angle += step / radius) {
            double nx = Math.cos(angle);
            double ny = Math.sin(angle);
            points.add(new EdgePoint(x + radius * nx, down * (y + radius * ny), nx, down * ny));
            points.add(new EdgePoint(-x - radius * nx, down * (y + radius * ny), -nx, down * ny));
        }
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                Cell cell = new Cell(column, row);
                if (!underFeature(column, row) && isSkin(cell)) {
                    cells.add(cell);
                }
            }
        }
        // Two rows at a time: the six cells of a symbol lie close together, and a blot spoils few symbols.
        cells.sort(Comparator.comparingInt((Cell cell) -> cell.row() / 2)
                .thenComparingInt(Cell::column)
                .thenComparingInt(Cell::row));
        return List.copyOf(cells);
    }

    private static boolean underFeature(int column, int row) {
        int aside = Math.abs(column - COLUMNS / 2);
        boolean eye = row >= 7 && row <= 9 && aside >= 3 && aside <= 6;
        boolean bridge = row == 8 && aside <= 2;
        boolean nose = row >= 10 && row <= 12 && aside <= 1;
        boolean mouth = row >= 14 && row <= 16 && aside <= 4;
        return eye || bridge || nose || mouth;
    }

    private static boolean isSkin(Cell cell) {
        double radius = cell.y() < 0 ? BROW_RADIUS : JAW_RADIUS;
        double dx = Math.abs(cell.x()) + 0.5 - (HALF_WIDTH - OUTLINE - radius);
        double dy = Math.abs(cell.y()) + 0.5 - (HALF_HEIGHT - OUTLINE - radius);
        return dx <= 0 || dy <= 0 || Math.hypot(dx, dy) <= radius - 0.25;
    }
}
