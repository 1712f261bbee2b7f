package dev.rekollect.testkit.internal.portrait;

import dev.rekollect.testkit.SeenFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the face at a guessed place, whichever way up it is and also when the picture is mirrored. */
final class FaceReader {

    // Pixels; of cells smaller than this, a shift by a fraction of a pixel decides whether they can be told apart.
    private static final double SMALL_MODULE = 4;
    private static final double SHIFT = 0.15;

    // In modules; edges of faces fit far better, those of other things rarely do.
    private static final double WORST_FIT = 0.3;

    private final EdgeFit edgeFit;
    private final SkinReader skin;

    FaceReader(LumaPlane plane) {
        this.edgeFit = new EdgeFit(plane);
        this.skin = new SkinReader(plane);
    }

    /** A face read at a pose. */
    record ReadFace(FacePose pose, Payload payload) {

        // Degrees; the angle of the smallest faces is not measured better.
        private static final double TOLERANCE = 5;

        /** As drawn, unless the whole picture has been turned or mirrored since. */
        SeenFace.Pose seenPose() {
            SeenFace.Pose drawn = payload.pose();
            double drawnRoll = pose.isMirrored() ? -drawn.roll() : drawn.roll();
            double since = Math.IEEEremainder(pose.roll() - drawnRoll, 360);
            double roll = Math.abs(since) <= TOLERANCE ? drawnRoll : Math.rint(pose.roll());
            double yaw = pose.isMirrored() ? -drawn.yaw() : drawn.yaw();
            // Adding 0 makes a positive zero of a negative one.
            return new SeenFace.Pose((float) roll + 0f, (float) yaw + 0f, drawn.pitch());
        }
    }

    /** The face at a place; empty where there is none, or none that can be read. */
    Optional<ReadFace> read(FacePose guess) {
        List<FacePose> poses = new ArrayList<>();
        for (FacePose start : List.of(guess, guess.turned())) {
            edgeFit.fit(start).filter(fit -> fit.error() <= WORST_FIT).ifPresent(fit -> poses.add(fit.pose()));
        }
        Optional<ReadFace> face = firstReadable(poses);
        if (face.isPresent() || poses.isEmpty() || poses.get(0).module() > SMALL_MODULE) {
            return face;
        }
        List<FacePose> nearby = new ArrayList<>();
        for (FacePose pose : poses) {
            for (int shift = 0; shift < 9; shift++) {
                // Starts with no shift, at which only the proportions differ.
                int step = (shift + 4) % 9;
                nearby.add(pose.rigid().shifted((step % 3 - 1) * SHIFT, (step / 3 - 1) * SHIFT));
            }
        }
        return firstReadable(nearby);
    }

    private Optional<ReadFace> firstReadable(List<FacePose> poses) {
        for (FacePose pose : poses) {
            for (FacePose candidate : List.of(pose, pose.mirrored())) {
                Optional<Payload> payload = skin.read(candidate);
                if (payload.isPresent()) {
                    return Optional.of(new ReadFace(candidate, payload.get()));
                }
            }
        }
        return Optional.empty();
    }
}
