package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Paints what surrounds a face: shoulders, neck, ears, hair and beard. Draws in modules; the face comes on top. */
final class HeadPainter {

    private final Graphics2D graphics;
    private final Palette palette;
    private final Payload payload;
    private final Choices choices;

    HeadPainter(Graphics2D graphics, Palette palette, Payload payload) {
        this.graphics = graphics;
        this.palette = palette;
        this.payload = payload;
        this.choices = new Choices(payload.identity().person());
    }

    /** Shoulders do not follow the head's roll, so that they are painted on their own. */
    void paintBody() {
        Path2D body = new Path2D.Double();
        body.moveTo(-17, 80);
        body.lineTo(-17, 24);
        body.curveTo(-17, 17.5, -12, 16.5, -4.5, 14.5);
        body.lineTo(4.5, 14.5);
        body.curveTo(12, 16.5, 17, 17.5, 17, 24);
        body.lineTo(17, 80);
        body.closePath();
        fill(palette.cloth(), body);
        Path2D collar = new Path2D.Double();
        collar.moveTo(-5.6, 14.4);
        collar.quadTo(0, 22, 5.6, 14.4);
        collar.closePath();
        fill(palette.collar(), collar);
        fill(palette.ear(), new RoundRectangle2D.Double(-3.8, 9, 7.6, 8.4, 6, 6));
    }

    void paintBackHair() {
        if (isFemale() && style() != 0) {
            fill(palette.hair(), backHair(style()));
        }
    }

    void paintHead() {
        fill(palette.hair(), isFemale() ? longHair(style()) : shortHair(style()));
        paintEars();
        if (payload.appearance().traits().contains(Trait.BEARD)) {
            fill(palette.hairShade(), beard());
        }
    }

    private boolean isFemale() {
        return payload.appearance().gender() == Gender.FEMALE;
    }

    private int style() {
        return choices.pick(6, 4);
    }

    private void paintEars() {
        for (int side = -1; side <= 1; side += 2) {
            Shape ear = new Ellipse2D.Double(side * 10.1 - 1.7, -2.6, 3.4, 5);
            fill(palette.ear(), ear);
            graphics.setColor(palette.outline());
            graphics.setStroke(new BasicStroke(0.4f));
            graphics.draw(ear);
        }
    }

    private Area shortHair(int style) {
        if (payload.appearance().age() >= 60 && style == 0) {
            // Bald on top.
            return new Area(new RoundRectangle2D.Double(-11.4, -7, 22.8, 9, 5, 5));
        }
        Area hair = cap(style == 1 ? 4.2 : 2.6, -1);
        if (style == 2) {
            for (int i = 0; i < 7; i++) {
                double x = -9 + 3 * i;
                hair.add(new Area(new Ellipse2D.Double(x - 2.6, -15.4 + 0.09 * x * x - 1.2, 5.2, 5.2)));
            }
        } else if (style == 3) {
            for (int i = 0; i < 6; i++) {
                double x = -8.5 + 3.4 * i;
                Path2D spike = new Path2D.Double();
                spike.moveTo(x - 2, -11);
                spike.lineTo(x + 0.6, -17.2 + 0.04 * x * x);
                spike.lineTo(x + 2.2, -11);
                spike.closePath();
                hair.add(new Area(spike));
            }
        }
        return hair;
    }

    private static Area longHair(int style) {
        Area hair = cap(3.4, 2);
        if (style == 0) {
            hair.add(new Area(new Ellipse2D.Double(-4.4, -20, 8.8, 7.6)));
        }
        return hair;
    }

    /** Hair that falls behind neck and shoulders. */
    private static Area backHair(int style) {
        double length = style == 1 ? 10 : 18;
        Path2D fall = new Path2D.Double();
        fall.moveTo(-11.6, -4);
        fall.curveTo(-13.6, 2, -13.6, length - 6, -12.8, length);
        fall.quadTo(0, length + 2, 12.8, length);
        fall.curveTo(13.6, length - 6, 13.6, 2, 11.6, -4);
        fall.closePath();
        Area hair = new Area(fall);
        if (style == 3) {
            for (double y = -6; y <= length - 2; y += 4) {
                hair.add(new Area(new Ellipse2D.Double(-14.6, y, 5.4, 5.4)));
                hair.add(new Area(new Ellipse2D.Double(9.2, y, 5.4, 5.4)));
            }
        }
        return hair;
    }

    /** Hair around the upper part of the head, {@code above} modules high over the hairline, down to {@code bottom}. */
    private static Area cap(double above, double bottom) {
        double top = -FaceGrid.HALF_HEIGHT - above;
        Area cap = new Area(new RoundRectangle2D.Double(-11.7, top, 23.4, 26, 17, 15));
        cap.intersect(new Area(new Rectangle2D.Double(-13, top, 26, bottom - top)));
        return cap;
    }

    private static Shape beard() {
        Path2D beard = new Path2D.Double();
        beard.moveTo(-10.6, 0.5);
        beard.curveTo(-11.6, 9, -9, 14.6, 0, 15.4);
        beard.curveTo(9, 14.6, 11.6, 9, 10.6, 0.5);
        beard.closePath();
        return beard;
    }

    private void fill(Color color, Shape shape) {
        graphics.setColor(color);
        graphics.fill(shape);
    }
}
