package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.Appearance.Trait;
import dev.rekollect.testkit.internal.portrait.FaceGrid.Cell;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Paints what lies inside a face's box: outline, skin with its freckles, and the features. Draws in modules. */
final class FacePainter {

    /** Upper edge of a mask, when the face wears one; an edge between rows of cells. */
    private static final double MASK_TOP = 1.5;

    private final Graphics2D graphics;
    private final Palette palette;
    private final Payload payload;

    FacePainter(Graphics2D graphics, Palette palette, Payload payload) {
        this.graphics = graphics;
        this.palette = palette;
        this.payload = payload;
    }

    void paint() {
        graphics.setColor(palette.outline());
        graphics.fill(FaceGrid.shape(0));
        Path2D skin = FaceGrid.shape(FaceGrid.OUTLINE);
        graphics.setColor(palette.skin());
        graphics.fill(skin);
        graphics.setColor(palette.freckle());
        Path2D freckles = freckles();
        graphics.fill(freckles);
        if (payload.appearance().traits().contains(Trait.FACE_OCCLUDED)) {
            paintMask(skin, freckles);
        }
        new FeaturePainter(graphics, palette, payload).paint();
    }

    /** A mask over mouth and chin has another hue but the same luma, so that the face can still be read. */
    private void paintMask(Path2D skin, Path2D freckles) {
        Graphics2D masked = (Graphics2D) graphics.create();
        try {
            masked.clip(new Rectangle2D.Double(-FaceGrid.HALF_WIDTH, MASK_TOP, 2 * FaceGrid.HALF_WIDTH, 20));
            masked.setColor(palette.mask());
            masked.fill(skin);
            masked.setColor(palette.maskFreckle());
            masked.fill(freckles);
        } finally {
            masked.dispose();
        }
    }

    /** All dark cells as one path: painted one by one, their common edges would shine through. */
    private Path2D freckles() {
        boolean[][] dark = darkCells();
        Path2D path = new Path2D.Double();
        for (int row = 0; row < FaceGrid.ROWS; row++) {
            for (int column = 0; column < FaceGrid.COLUMNS; column++) {
                if (dark[row][column]) {
                    append(path, dark, new Cell(column, row));
                }
            }
        }
        return path;
    }

    private boolean[][] darkCells() {
        boolean[][] dark = new boolean[FaceGrid.ROWS][FaceGrid.COLUMNS];
        int[] symbols = PayloadCodec.encode(payload);
        for (int i = 0; i < symbols.length * PayloadCodec.BITS; i++) {
            Cell cell = FaceGrid.CELLS.get(i);
            int bit = PayloadCodec.BITS - 1 - i % PayloadCodec.BITS;
            dark[cell.row()][cell.column()] = ((symbols[i / PayloadCodec.BITS] >> bit) & 1) == 1;
        }
        return dark;
    }

    private static void append(Path2D path, boolean[][] dark, Cell cell) {
        double[][] corners = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
        for (int i = 0; i < 4; i++) {
            double[] corner = corners[i];
            double x = cell.x() + corner[0];
            double y = cell.y() + corner[1];
            // Corners without a dark neighbour are rounded: freckles, not bricks.
            double r = isLonely(dark, cell, corner[0] > 0 ? 1 : -1, corner[1] > 0 ? 1 : -1) ? 0.35 : 0;
            double[] before = corners[(i + 3) % 4];
            double[] after = corners[(i + 1) % 4];
            double fromX = x + r * Math.signum(before[0] - corner[0]);
            double fromY = y + r * Math.signum(before[1] - corner[1]);
            if (i == 0) {
                path.moveTo(fromX, fromY);
            } else {
                path.lineTo(fromX, fromY);
            }
            path.quadTo(x, y, x + r * Math.signum(after[0] - corner[0]), y + r * Math.signum(after[1] - corner[1]));
        }
        path.closePath();
    }

    private static boolean isLonely(boolean[][] dark, Cell cell, int dx, int dy) {
        return !isDark(dark, cell.column() + dx, cell.row()) && !isDark(dark, cell.column(), cell.row() + dy);
    }

    private static boolean isDark(boolean[][] dark, int column, int row) {
        return column >= 0 && column < FaceGrid.COLUMNS && row >= 0 && row < FaceGrid.ROWS && dark[row][column];
    }
}
