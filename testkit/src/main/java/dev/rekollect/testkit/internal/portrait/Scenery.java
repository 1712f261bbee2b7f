package dev.rekollect.testkit.internal.portrait;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Paints what is behind the persons of a picture, or in their place. */
final class Scenery {

    private static final int[][] WALLS = {
        {0xDCE6EA, 0xA9BCC6}, {0xF0E4D2, 0xCDB894}, {0xDDE8D6, 0xA8BF9E}, {0xE6DDEB, 0xB8A6C4}, {0xF2D9CF, 0xC9A08F}
    };

    private Scenery() {}

    /** A wall in soft light; the colour follows the person, so that a person's pictures look alike. */
    static void paintWall(Graphics2D graphics, int width, int height, long person) {
        int[] wall = WALLS[new Choices(person).pick(7, WALLS.length)];
        graphics.setPaint(new GradientPaint(0, 0, new Color(wall[0]), width * 0.4f, height, new Color(wall[1])));
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setPaint(new Color(255, 255, 255, 22));
        double size = Math.max(width, height);
        for (int i = 0; i < 6; i++) {
            Choices spot = new Choices(person + i + 1);
            double radius = size * (0.06 + spot.pick(8, 100) / 600.0);
            double x = width * spot.pick(9, 100) / 100.0;
            double y = height * spot.pick(10, 70) / 100.0;
            graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        }
    }

    /** Mountains, a lake's shore, a house and trees. */
    static void paintLandscape(Graphics2D graphics, int width, int height) {
        AffineTransform before = graphics.getTransform();
        // The drawing measures 160 by 120, whatever the picture does.
        graphics.scale(width / 160.0, height / 120.0);
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x7DB7E0), 0, 75, new Color(0xF4E3C3)));
        graphics.fill(new Rectangle2D.Double(0, 0, 160, 120));
        fill(graphics, 0xFFF4C8, new Ellipse2D.Double(112, 16, 17, 17));
        cloud(graphics, 24, 24, 1);
        cloud(graphics, 78, 15, 0.7);
        fill(graphics, 0x8FA3B5, polygon(0, 78, 26, 44, 44, 62, 70, 33, 104, 72, 126, 52, 160, 80));
        fill(graphics, 0xF3F6F8, polygon(70, 33, 61, 43, 67, 41.5, 71, 46, 75, 41, 79, 43.5));
        graphics.setPaint(new GradientPaint(0, 70, new Color(0x86AE6B), 0, 120, new Color(0x55803F)));
        Path2D meadow = new Path2D.Double();
        meadow.moveTo(0, 76);
        meadow.curveTo(40, 64, 70, 84, 105, 75);
        meadow.curveTo(130, 69, 145, 72, 160, 76);
        meadow.lineTo(160, 120);
        meadow.lineTo(0, 120);
        meadow.closePath();
        graphics.fill(meadow);
        Path2D path = new Path2D.Double();
        path.moveTo(60, 120);
        path.curveTo(74, 104, 104, 104, 108, 88);
        path.lineTo(112, 88);
        path.curveTo(112, 106, 90, 108, 84, 120);
        path.closePath();
        fill(graphics, 0xD8C49A, path);
        house(graphics);
        tree(graphics, 24, 92, 1.2);
        tree(graphics, 42, 86, 0.8);
        tree(graphics, 142, 94, 1.3);
        graphics.setTransform(before);
    }

    private static void house(Graphics2D graphics) {
        fill(graphics, 0xE9DCC3, new Rectangle2D.Double(98, 70, 26, 18));
        fill(graphics, 0xA8503A, polygon(95, 71, 111, 58, 127, 71));
        fill(graphics, 0x7A5230, new Rectangle2D.Double(107.5, 78, 5, 10));
        fill(graphics, 0x8FB4C8, new Rectangle2D.Double(101, 75, 4.4, 5));
        fill(graphics, 0x8FB4C8, new Rectangle2D.Double(116, 75, 4.4, 5));
    }

    private static void tree(Graphics2D graphics, double x, double y, double size) {
        fill(graphics, 0x6B4A2F, new Rectangle2D.Double(x - 1.2 * size, y - 12 * size, 2.4 * size, 12 * size));
        fill(graphics, 0x3F6B3A, new Ellipse2D.Double(x - 8 * size, y - 30 * size, 16 * size, 21 * size));
        fill(graphics, 0x548A48, new Ellipse2D.Double(x - 6 * size, y - 29 * size, 10 * size, 14 * size));
    }

    private static void cloud(Graphics2D graphics, double x, double y, double size) {
        for (double[] puff : new double[][] {{0, 0, 7}, {7, -3, 8}, {15, 0, 7}, {7, 2, 8}}) {
            double radius = puff[2] * size;
            fill(
                    graphics,
                    0xFBFCFD,
                    new Ellipse2D.Double(
                            x + puff[0] * size - radius, y + puff[1] * size - radius * 0.6, 2 * radius, 1.2 * radius));
        }
    }

    private static Path2D polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static void fill(Graphics2D graphics, int color, Shape shape) {
        graphics.setPaint(new Color(color));
        graphics.fill(shape);
    }
}
