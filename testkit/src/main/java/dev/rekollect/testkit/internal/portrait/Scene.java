package dev.rekollect.testkit.internal.portrait;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;

/** Paints whole pictures. Thread-safe: keeps nothing. */
public final class Scene {

    private Scene() {}

    /** A picture of persons before a plain wall, or a landscape where there is nobody. */
    public static BufferedImage paint(int width, int height, List<PlacedFace> faces) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            if (faces.isEmpty()) {
                Scenery.paintLandscape(graphics, width, height);
            } else {
                Scenery.paintWall(
                        graphics,
                        width,
                        height,
                        faces.get(0).payload().identity().person());
                paintPersons(graphics, faces);
            }
        } finally {
            graphics.dispose();
        }
        for (PlacedFace face : faces) {
            Softener.soften(image, face);
        }
        return image;
    }

    private static void paintPersons(Graphics2D graphics, List<PlacedFace> faces) {
        // Those further down stand in front; faces come last, so that nobody's hair hides a neighbour's face.
        List<PlacedFace> backToFront = faces.stream()
                .sorted(Comparator.comparingDouble(PlacedFace::centerY))
                .toList();
        for (PlacedFace face : backToFront) {
            Graphics2D head = inModules(graphics, face, roll(face));
            Graphics2D body = inModules(graphics, face, 0);
            head(head, face).paintBackHair();
            head(body, face).paintBody();
            head(head, face).paintHead();
            head.dispose();
            body.dispose();
        }
        for (PlacedFace face : backToFront) {
            Graphics2D head = inModules(graphics, face, roll(face));
            new FacePainter(head, Palette.of(face.payload()), face.payload()).paint();
            head.dispose();
        }
    }

    private static HeadPainter head(Graphics2D graphics, PlacedFace face) {
        return new HeadPainter(graphics, Palette.of(face.payload()), face.payload());
    }

    private static double roll(PlacedFace face) {
        return Math.toRadians(face.payload().pose().roll());
    }

    private static Graphics2D inModules(Graphics2D graphics, PlacedFace face, double angle) {
        AffineTransform transform = AffineTransform.getTranslateInstance(face.centerX(), face.centerY());
        transform.rotate(angle);
        transform.scale(face.module(), face.module());
        Graphics2D result = (Graphics2D) graphics.create();
        result.transform(transform);
        return result;
    }
}
