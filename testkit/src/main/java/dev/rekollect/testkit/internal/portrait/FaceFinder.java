package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.SeenFace;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds drawn faces in the pixels of a picture.
 *
 * <p>Looks for light regions with a dark outline of a face's shape, on the picture and on ever smaller copies of it,
 * so that every face has a moderate size on some copy; then reads the skin. Only what the error correction and the check
 * value accept counts as a face. Thread-safe: keeps nothing.
 */
public final class FaceFinder {

    // Pixels of skin on the short side; smaller regions cannot be read.
    private static final int LEAST_REGION = 22;

    // On a smaller copy, faces smaller than this are left to the next larger one, which shows them better.
    private static final int LEAST_REGION_REDUCED = 50;

    // Below this, no copy can show a face that the next larger one does not.
    private static final int LEAST_SIDE = 110;

    private FaceFinder() {}

    /** The faces in a picture, in no particular order. */
    public static List<SeenFace> find(BufferedImage upright) {
        List<LumaPlane> pyramid = new ArrayList<>();
        LumaPlane plane = LumaPlane.of(upright);
        pyramid.add(plane);
        while (Math.min(plane.width, plane.height) >= LEAST_SIDE) {
            plane = plane.half();
            pyramid.add(plane);
        }
        List<Found> found = new ArrayList<>();
        for (int level = pyramid.size() - 1; level >= 0; level--) {
            search(pyramid.get(level), level == 0 ? LEAST_REGION : LEAST_REGION_REDUCED, found);
        }
        return found.stream().map(Found::face).toList();
    }

    private static void search(LumaPlane plane, int least, List<Found> found) {
        LightRegions regions = new LightRegions(plane.width, plane.height, least);
        FaceReader reader = new FaceReader(plane);
        for (List<Point2D.Double> outline : regions.find(DarkMask.of(plane))) {
            Optional<FacePose> guess = RectangleFit.fit(outline);
            if (guess.isEmpty() || isKnown(plane, guess.get(), found)) {
                continue;
            }
            reader.read(guess.get()).ifPresent(face -> {
                if (!isKnown(plane, face.pose(), found)) {
                    found.add(new Found(seen(plane, face)));
                }
            });
        }
    }

    private static boolean isKnown(LumaPlane plane, FacePose pose, List<Found> found) {
        double x = pose.c() / plane.width;
        double y = pose.f() / plane.height;
        return found.stream().anyMatch(known -> known.covers(x, y));
    }

    private static SeenFace seen(LumaPlane plane, FaceReader.ReadFace face) {
        FacePose pose = face.pose();
        Payload payload = face.payload();
        double width = pose.ovalWidth() / plane.width;
        double height = pose.ovalHeight() / plane.height;
        return new SeenFace(
                pose.c() / plane.width - width / 2,
                pose.f() / plane.height - height / 2,
                width,
                height,
                payload.quality().confidenceTenths() / 10f,
                payload.quality().sharpness(),
                payload.quality().brightness(),
                face.seenPose(),
                payload.appearance(),
                payload.identity().vector());
    }

    private record Found(SeenFace face) {
        /** Whether a point lies well inside this face, where no other face's middle can be. */
        boolean covers(double x, double y) {
            return Math.abs(x - face.left() - face.width() / 2) < face.width() / 2
                    && Math.abs(y - face.top() - face.height() / 2) < face.height() / 2;
        }
    }
}
