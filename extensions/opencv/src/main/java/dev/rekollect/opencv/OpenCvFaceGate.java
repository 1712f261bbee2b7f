package dev.rekollect.opencv;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.spi.FaceGate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Looks for faces with OpenCV's cascades, on this machine, so that pictures without any are not paid for.
 *
 * <pre>{@code
 * try (OpenCvFaceGate gate = OpenCvFaceGate.create()) {
 *     if (picture.check() instanceof ImageCheck.Ready ready && gate.mayHoldFace(ready)) { ... }
 * }
 * }</pre>
 *
 * <p>Several cascades look in turn, and one that finds anything ends the search: a face from the front takes a fraction of
 * the time of a picture without a face. They miss faces that are rolled by more than some 15 degrees, turned away further than a
 * profile, covered by half, or smaller than {@link Builder#minSize}; see the manual for measured rates. Pictures that
 * cannot be decoded pass, and so do those too narrow to look at.
 *
 * <p>Pictures are looked at upright and never enlarged. At most {@link Builder#concurrency} at once, others wait: that
 * bounds the memory, which is up to 100 MiB of heap for each as {@link ImageCheck.Ready#decode()} says, and about 10 MB of native
 * memory. OpenCV itself divides the work on a picture among all processors.
 *
 * <p>Needs OpenCV's native libraries for the platform as further artifacts; see {@link #create()}. Thread-safe.
 */
public final class OpenCvFaceGate implements FaceGate, AutoCloseable {

    private static final double SAME_FACE = 0.4;

    private final Options options;
    private final Semaphore turns;
    private final Deque<Detector> idle = new ArrayDeque<>();
    private boolean closed;

    private OpenCvFaceGate(Options options) {
        this.options = options;
        this.turns = new Semaphore(options.concurrency(), true);
        // So that what is wrong with a cascade is said now, and not by the first picture.
        idle.push(new Detector(options));
    }

    /**
     * A gate with the defaults of {@link Builder}.
     *
     * @throws IllegalStateException when OpenCV's native libraries are missing: the message names the artifacts to add
     */
    public static OpenCvFaceGate create() {
        return builder().build();
    }

    /** A gate with settings of your own. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether a cascade finds anything that looks like a face, or the picture could not be looked at. A thread that is
     * interrupted while it waits for its turn stays interrupted, and its picture passes.
     *
     * @throws IllegalStateException when the gate is closed
     */
    @Override
    public boolean mayHoldFace(ImageCheck.Ready picture) {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        try {
            return !(picture.decode() instanceof ImagePixels.Upright upright) || mayHoldFace(upright);
        } finally {
            turns.release();
        }
    }

    /** Another one for other settings, so that a run which looks more closely looks again at what another one took out. */
    @Override
    public String name() {
        return "OpenCvFaceGate-" + options.fingerprint();
    }

    private boolean mayHoldFace(ImagePixels.Upright picture) {
        GreyPicture grey = GreyPicture.of(picture.image(), options.longestSide());
        return options.tooNarrow(grey.width(), grey.height())
                || !find(grey, false).isEmpty();
    }

    /**
     * Where all cascades together find faces, largest first. For people to look at, and to choose settings by: it finds what
     * is none, and takes as long as a picture without a face.
     *
     * <p>Waits for its turn, like {@link #mayHoldFace}, but not to be interrupted.
     *
     * @throws IllegalStateException when the gate is closed
     */
    public List<BoundingBox> detect(ImagePixels.Upright picture) {
        turns.acquireUninterruptibly();
        try {
            return apart(find(GreyPicture.of(picture.image(), options.longestSide()), true));
        } finally {
            turns.release();
        }
    }

    /** Several cascades find one face: the largest of boxes that agree is kept. */
    private static List<BoundingBox> apart(List<BoundingBox> found) {
        List<BoundingBox> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(BoundingBox::area)
                .reversed()
                .thenComparingDouble(BoundingBox::left)
                .thenComparingDouble(BoundingBox::top));
        List<BoundingBox> apart = new ArrayList<>();
        for (BoundingBox box : sorted) {
            if (apart.stream().noneMatch(kept -> kept.intersectionOverUnion(box) > SAME_FACE)) {
                apart.add(box);
            }
        }
        return List.copyOf(apart);
    }

    private List<BoundingBox> find(GreyPicture picture, boolean all) {
        Detector detector = take();
        try {
            return detector.find(picture, all);
        } finally {
            giveBack(detector);
        }
    }

    private Detector take() {
        synchronized (idle) {
            if (closed) {
                throw new IllegalStateException("the gate is closed");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new Detector(options);
    }

    private void giveBack(Detector detector) {
        synchronized (idle) {
            if (!closed) {
                idle.push(detector);
                return;
            }
        }
        detector.close();
    }

    /** Frees the native memory, of pictures that are being looked at as soon as that is done. May be called twice. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Detector::close);
            idle.clear();
        }
    }

    @Override
    public String toString() {
        return "OpenCvFaceGate[" + options + "]";
    }

    /** Settings of a gate. For one thread. */
    public static final class Builder {

        private List<Cascade> cascades =
                List.of(Cascade.FRONTAL_ALT2, Cascade.FRONTAL_DEFAULT, Cascade.PROFILE, Cascade.PROFILE.mirrored());
        private int minNeighbors = 3;
        private int minSize = 24;
        private double minShare;
        private int longestSide = 1280;
        private int concurrency = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        /**
         * What to look for, in this order; a picture passes when one of them finds something. By default two from the front,
         * and the profile to both sides.
         *
         * @throws IllegalArgumentException when there is none
         */
        public Builder cascades(Cascade... cascades) {
            if (cascades.length == 0) {
                throw new IllegalArgumentException("cascades takes one or more; got none");
            }
            this.cascades = List.of(cascades);
            return this;
        }

        /**
         * How many neighbouring windows must agree on a face, 3 by default. Fewer miss fewer faces and refuse fewer
         * pictures without one; 0 takes every window.
         *
         * @throws IllegalArgumentException when it is not 0-100
         */
        public Builder minNeighbors(int windows) {
            this.minNeighbors = within("minNeighbors", windows, 0, 100);
            return this;
        }

        /**
         * The width of the smallest face to look for, in pixels of the picture as it is looked at, which is shrunk to
         * {@link #longestSide}; 24 by default. Cascades know none below 20 or 24 pixels.
         *
         * @throws IllegalArgumentException when it is not 1-10,000
         */
        public Builder minSize(int pixels) {
            this.minSize = within("minSize", pixels, 1, 10_000);
            return this;
        }

        /**
         * The width of the smallest face to look for, as a ratio of the picture's longer side; 0 by default, so that
         * {@link #minSize} alone counts. The larger of the two does.
         *
         * @throws IllegalArgumentException when it is not 0-1
         */
        public Builder minShare(double ratio) {
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new IllegalArgumentException("minShare is 0-1; got " + ratio);
            }
            this.minShare = ratio;
            return this;
        }

        /**
         * Larger pictures are shrunk to a longer side of so many pixels before they are looked at, 1280 by default: the
         * service's own least face, of 40 pixels in 1920, has 27 then. Half of it takes a quarter of the time and misses faces
         * below twice the share of the picture.
         *
         * @throws IllegalArgumentException when it is not 80-10,000
         */
        public Builder longestSide(int pixels) {
            this.longestSide = within("longestSide", pixels, 80, 10_000);
            return this;
        }

        /**
         * How many pictures are looked at at once, each with cascades of its own (some 20 MB of native memory); the number of processors by
         * default.
         *
         * @throws IllegalArgumentException when it is not 1-1,000
         */
        public Builder concurrency(int pictures) {
            this.concurrency = within("concurrency", pictures, 1, 1_000);
            return this;
        }

        /**
         * Loads OpenCV and the cascades.
         *
         * @throws IllegalStateException when OpenCV's native libraries are missing: the message names the artifacts to add
         * @throws IllegalArgumentException when a file is missing or is no cascade
         */
        public OpenCvFaceGate build() {
            Natives.load();
            return new OpenCvFaceGate(new Options(cascades, minNeighbors, minSize, minShare, longestSide, concurrency));
        }

        private static int within(String option, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(option + " is " + least + "-" + most + "; got " + value);
            }
            return value;
        }
    }
}
