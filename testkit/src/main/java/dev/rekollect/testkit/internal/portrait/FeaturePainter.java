package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.Appearance.Emotion;
import dev.rekollect.testkit.Appearance.Gender;
import dev.rekollect.testkit.Appearance.Trait;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Set;

/** Paints eyes, nose and mouth into the cells that {@link FaceGrid} keeps free for them. Draws in modules. */
final class FeaturePainter {

    private static final double EYE_X = 4.5;
    private static final double EYE_Y = -1.75;

    private final Graphics2D graphics;
    private final Palette palette;
    private final Payload payload;
    private final Set<Trait> traits;
    private final Emotion emotion;

    FeaturePainter(Graphics2D graphics, Palette palette, Payload payload) {
        this.graphics = graphics;
        this.palette = palette;
        this.payload = payload;
        this.traits = payload.appearance().traits();
        this.emotion = payload.appearance().emotion();
    }

    void paint() {
        for (int side = -1; side <= 1; side += 2) {
            if (!traits.contains(Trait.SUNGLASSES)) {
                paintEye(side);
            }
            paintBrow(side);
        }
        if (traits.contains(Trait.SUNGLASSES) || traits.contains(Trait.EYEGLASSES)) {
            paintGlasses();
        }
        paintNose();
        if (traits.contains(Trait.FACE_OCCLUDED)) {
            paintPleats();
        } else {
            paintMouth();
        }
    }

    private void paintEye(int side) {
        double x = side * EYE_X;
        if (!traits.contains(Trait.EYES_OPEN)) {
            line(
                    palette.ink(),
                    0.45f,
                    new QuadCurve2D.Double(x - 1.4, EYE_Y + 0.3, x, EYE_Y + 1.3, x + 1.4, EYE_Y + 0.3));
            return;
        }
        boolean wide = emotion == Emotion.SURPRISED || emotion == Emotion.FEAR;
        double height = wide ? 2.3 : 1.9;
        Shape eye = new Ellipse2D.Double(x - 1.65, EYE_Y + 0.3 - height / 2, 3.3, height);
        fill(palette.white(), eye);
        double gazeX = x + 0.7 * payload.pose().yaw() / 90;
        double gazeY = EYE_Y + 0.35 - 0.4 * payload.pose().pitch() / 90;
        fill(palette.iris(), disc(gazeX, gazeY, 0.85));
        fill(palette.ink(), disc(gazeX, gazeY, 0.45));
        fill(palette.white(), disc(gazeX + 0.28, gazeY - 0.28, 0.17));
        line(palette.ink(), 0.28f, eye);
        if (payload.appearance().gender() == Gender.FEMALE) {
            line(
                    palette.ink(),
                    0.45f,
                    new Arc2D.Double(x - 1.7, EYE_Y + 0.25 - height / 2, 3.4, height, 20, 140, Arc2D.OPEN));
        }
    }

    private void paintBrow(int side) {
        double lift = emotion == Emotion.SURPRISED || emotion == Emotion.FEAR ? -0.15 : 0;
        double slant = switch (emotion) {
            case ANGRY, DISGUSTED -> 0.45;
            case SAD, FEAR -> -0.4;
            case CONFUSED -> side * 0.4;
            default -> 0;
        };
        double y = -3.15 + lift;
        double inner = side * (EYE_X - 1.6);
        double outer = side * (EYE_X + 1.6);
        float width = payload.appearance().gender() == Gender.MALE ? 0.6f : 0.42f;
        line(
                palette.hairShade(),
                width,
                new QuadCurve2D.Double(inner, y + slant, side * EYE_X, y - 0.35, outer, y - slant * 0.5 + 0.25));
    }

    private void paintGlasses() {
        Color frame = palette.ink();
        for (int side = -1; side <= 1; side += 2) {
            Shape lens = new RoundRectangle2D.Double(side * EYE_X - 1.85, -2.85, 3.7, 3.05, 1.4, 1.4);
            if (traits.contains(Trait.SUNGLASSES)) {
                fill(frame, lens);
                line(palette.hairShade(), 0.25f, new Line2D.Double(side * EYE_X - 1, -1.9, side * EYE_X - 0.1, -2.4));
            }
            line(frame, 0.32f, lens);
        }
        line(frame, 0.35f, new QuadCurve2D.Double(-2.6, -1.9, 0, -2.5, 2.6, -1.9));
    }

    private void paintNose() {
        if (traits.contains(Trait.FACE_OCCLUDED)) {
            return;
        }
        double turn = 0.5 * payload.pose().yaw() / 90;
        Path2D nose = new Path2D.Double();
        nose.moveTo(turn - 0.15, -0.2);
        nose.quadTo(turn - 0.9, 1.2, turn - 1.05, 1.6);
        nose.quadTo(turn - 0.9, 2.25, turn, 2.1);
        nose.quadTo(turn + 0.7, 2.25, turn + 0.95, 1.75);
        line(palette.lips(), 0.38f, nose);
    }

    private void paintPleats() {
        for (double y = 4.1; y < 6.6; y += 0.9) {
            line(palette.maskFreckle(), 0.2f, new QuadCurve2D.Double(-4.2, y, 0, y + 0.35, 4.2, y));
        }
    }

    private void paintMouth() {
        if (traits.contains(Trait.MUSTACHE)) {
            paintMustache();
        }
        double y = traits.contains(Trait.MUSTACHE) ? 5.4 : 4.9;
        if (traits.contains(Trait.MOUTH_OPEN) || emotion == Emotion.SURPRISED) {
            fill(palette.ink(), new Ellipse2D.Double(-1.3, y - 0.85, 2.6, 1.9));
            fill(palette.lips(), new Ellipse2D.Double(-0.8, y + 0.2, 1.6, 0.75));
            line(palette.lips(), 0.35f, new Ellipse2D.Double(-1.3, y - 0.85, 2.6, 1.9));
        } else if (traits.contains(Trait.SMILE)) {
            Shape smile = smile(y);
            fill(palette.white(), smile);
            line(palette.lips(), 0.42f, smile);
        } else {
            line(palette.lips(), 0.55f, closedMouth(y));
        }
    }

    private Shape closedMouth(double y) {
        return switch (emotion) {
            case HAPPY -> new QuadCurve2D.Double(-3, y - 0.3, 0, y + 1.9, 3, y - 0.3);
            case SAD, FEAR -> new QuadCurve2D.Double(-2.4, y + 0.8, 0, y - 0.9, 2.4, y + 0.8);
            case ANGRY -> new QuadCurve2D.Double(-2.6, y + 0.5, 0, y - 0.4, 2.6, y + 0.5);
            case CONFUSED, DISGUSTED -> wave(y);
            default -> new QuadCurve2D.Double(-2.2, y, 0, y + 0.9, 2.2, y);
        };
    }

    private static Shape smile(double y) {
        Path2D smile = new Path2D.Double();
        smile.moveTo(-3.4, y - 0.7);
        smile.quadTo(0, y + 0.2, 3.4, y - 0.7);
        smile.quadTo(2.4, y + 1.4, 0, y + 1.4);
        smile.quadTo(-2.4, y + 1.4, -3.4, y - 0.7);
        smile.closePath();
        return smile;
    }

    private static Shape wave(double y) {
        Path2D wave = new Path2D.Double();
        wave.moveTo(-2.4, y + 0.3);
        wave.curveTo(-0.8, y - 0.9, 0.6, y + 1.4, 2.4, y - 0.1);
        return wave;
    }

    private void paintMustache() {
        Path2D mustache = new Path2D.Double();
        mustache.moveTo(0, 3.75);
        mustache.quadTo(2, 3.1, 3.8, 4.7);
        mustache.quadTo(1.8, 5, 0, 4.6);
        mustache.quadTo(-1.8, 5, -3.8, 4.7);
        mustache.quadTo(-2, 3.1, 0, 3.75);
        fill(palette.hairShade(), mustache);
    }

    private static Shape disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private void fill(Color color, Shape shape) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    private void line(Color color, float width, Shape shape) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }
}
