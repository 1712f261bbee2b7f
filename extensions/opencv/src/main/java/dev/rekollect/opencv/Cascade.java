package dev.rekollect.opencv;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a gate looks for: a trained cascade of OpenCV, from a file or out of the jar of its native libraries.
 *
 * <p>A cascade finds faces of the view it was trained on, upright or rolled by up to some 15 degrees. Immutable and
 * thread-safe.
 */
public final class Cascade {

    /** Faces from the front: the fewest false alarms. */
    public static final Cascade FRONTAL_ALT2 = bundled("haarcascades/haarcascade_frontalface_alt2.xml");

    /** Faces from the front: finds some that {@link #FRONTAL_ALT2} misses, and more that are none. */
    public static final Cascade FRONTAL_DEFAULT = bundled("haarcascades/haarcascade_frontalface_default.xml");

    /** Faces from the front, faster and with fewer found; the notice in the file is BSD's, Intel's in the others. */
    public static final Cascade FRONTAL_LBP = bundled("lbpcascades/lbpcascade_frontalface_improved.xml");

    /** Faces from the side, that look to one side only: use it {@link #mirrored()} as well. */
    public static final Cascade PROFILE = bundled("haarcascades/haarcascade_profileface.xml");

    private final boolean bundled;
    private final String location;
    private final boolean mirrored;

    private Cascade(boolean bundled, String location, boolean mirrored) {
        this.bundled = bundled;
        this.location = location;
        this.mirrored = mirrored;
    }

    private static Cascade bundled(String name) {
        return new Cascade(true, name, false);
    }

    /**
     * A cascade of your own, read when the gate is created.
     *
     * @param file as {@code opencv_traincascade} writes it, or another one of OpenCV's
     */
    public static Cascade file(Path file) {
        return new Cascade(false, file.toString(), false);
    }

    /** The same, looking at the mirror image of the picture. Of a mirrored one, the plain one. */
    public Cascade mirrored() {
        return new Cascade(bundled, location, !mirrored);
    }

    boolean isMirrored() {
        return mirrored;
    }

    /** The file to load; one of the jar is unpacked into the cache in which the native libraries are. */
    Path path() {
        return bundled ? Natives.cascade(location) : Path.of(location);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cascade that
                && bundled == that.bundled
                && location.equals(that.location)
                && mirrored == that.mirrored;
    }

    @Override
    public int hashCode() {
        return Objects.hash(bundled, location, mirrored);
    }

    @Override
    public String toString() {
        return location + (mirrored ? " (mirrored)" : "");
    }
}
