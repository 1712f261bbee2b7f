package dev.rekollect.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.equalizeHist;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.rekollect.image.BoundingBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import org.jspecify.annotations.Nullable;

/** One set of loaded cascades. For one thread at a time: they keep the picture they look at. */
final class Detector implements AutoCloseable {

    private static final double SCALE_FACTOR = 1.1;
    private static final int MIRROR = 1;

    private record Loaded(CascadeClassifier classifier, boolean mirrored) {}

    private final Options options;
    private final List<Loaded> cascades = new ArrayList<>();

    /**
     * Loads the cascades.
     *
     * @throws IllegalArgumentException when a file is missing or is no cascade
     */
    Detector(Options options) {
        this.options = options;
        try {
            for (Cascade cascade : options.cascades()) {
                cascades.add(new Loaded(classifier(cascade.path()), cascade.isMirrored()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static CascadeClassifier classifier(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("cascade takes a file that can be read; got " + file);
        }
        CascadeClassifier classifier = new CascadeClassifier();
        boolean loaded;
        try {
            loaded = classifier.load(file.toString());
        } catch (RuntimeException e) {
            // What OpenCV throws is put into a plain RuntimeException on its way here.
            classifier.close();
            throw notACascade(file, e);
        }
        if (!loaded || classifier.empty()) {
            classifier.close();
            throw notACascade(file, null);
        }
        return classifier;
    }

    private static IllegalArgumentException notACascade(Path file, @Nullable RuntimeException cause) {
        return new IllegalArgumentException(
                "cascade takes a file of opencv_traincascade, in XML or YAML; OpenCV cannot read " + file, cause);
    }

    /**
     * The faces that are found, of the first cascade that finds any.
     *
     * @param all whether the other cascades look as well
     */
    List<BoundingBox> find(GreyPicture picture, boolean all) {
        List<BoundingBox> found = new ArrayList<>();
        try (Mat grey = scaled(picture);
                Mat mirrored = new Mat()) {
            equalizeHist(grey, grey);
            for (Loaded cascade : cascades) {
                if (cascade.mirrored && mirrored.empty()) {
                    flip(grey, mirrored, MIRROR);
                }
                find(cascade, cascade.mirrored ? mirrored : grey, found);
                if (!all && !found.isEmpty()) {
                    return found;
                }
            }
        }
        return found;
    }

    private void find(Loaded cascade, Mat grey, List<BoundingBox> found) {
        int minSize = options.minSize(grey.cols(), grey.rows());
        try (RectVector hits = new RectVector();
                Size least = new Size(minSize, minSize);
                Size most = new Size()) {
            cascade.classifier.detectMultiScale(grey, hits, SCALE_FACTOR, options.minNeighbors(), 0, least, most);
            for (long i = 0; i < hits.size(); i++) {
                try (Rect hit = hits.get(i)) {
                    double left = cascade.mirrored ? grey.cols() - hit.x() - hit.width() : hit.x();
                    found.add(new BoundingBox(
                            left / grey.cols(),
                            (double) hit.y() / grey.rows(),
                            (double) hit.width() / grey.cols(),
                            (double) hit.height() / grey.rows()));
                }
            }
        }
    }

    private Mat scaled(GreyPicture picture) {
        Mat grey = new Mat(picture.height(), picture.width(), CV_8UC1);
        grey.data().put(picture.pixels());
        double scale = (double) options.longestSide() / Math.max(picture.width(), picture.height());
        if (scale >= 1) {
            return grey;
        }
        try (grey;
                Size size = new Size(side(picture.width(), scale), side(picture.height(), scale))) {
            Mat shrunk = new Mat();
            resize(grey, shrunk, size, 0, 0, INTER_AREA);
            return shrunk;
        }
    }

    private static int side(int pixels, double scale) {
        return Math.max(1, (int) Math.round(pixels * scale));
    }

    @Override
    public void close() {
        cascades.forEach(cascade -> cascade.classifier.close());
    }
}
