package dev.rekollect.benchmarks;

import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.image.ImagePixels;
import dev.rekollect.opencv.OpenCvFaceGate;
import dev.rekollect.testkit.Portrait;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the local face gate looks at a picture, whom it misses, and what it refuses. */
@Command(
        description =
                "The face gate of rekollect-opencv: time, misses and refusals, on photographs and drawn pictures.")
final class Gate implements Benchmark {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    @Option(
            names = "--photographs",
            paramLabel = "DIR",
            defaultValue = "../shared/images",
            description = "JPEG and PNG files, face*.* with faces and none*.* without: ${DEFAULT-VALUE}. Left out where"
                    + " there is no such folder.")
    private Path photographs = Path.of("../shared/images");

    @Option(names = "--drawn", paramLabel = "N", defaultValue = "100", description = "Portraits: ${DEFAULT-VALUE}.")
    private int drawn = 100;

    @Option(
            names = "--min-neighbors",
            paramLabel = "N",
            defaultValue = "3",
            description = "Windows that must agree: ${DEFAULT-VALUE}.")
    private int minNeighbors = 3;

    @Override
    public String name() {
        return "gate";
    }

    @Override
    public Benchmark quick() {
        Gate quick = new Gate();
        quick.photographs = Path.of("no-photographs");
        quick.drawn = 3;
        return quick;
    }

    @Override
    public Figures measure() throws IOException {
        Figures figures = new Figures().add("min_neighbors", minNeighbors, "windows that must agree on a face");
        long start = System.nanoTime();
        try (OpenCvFaceGate gate =
                OpenCvFaceGate.builder().minNeighbors(minNeighbors).build()) {
            figures.add(
                    "load_ms", (System.nanoTime() - start) / 1e6, "create the first gate: OpenCV and four cascades");
            for (int i = 0; i < 3; i++) {
                boolean unused = gate.mayHoldFace(ready(Portrait.of("warm-up").jpeg()));
            }
            if (Files.isDirectory(photographs)) {
                add(figures, gate, "photograph_face", "photographs with faces", photographs("face"));
                add(figures, gate, "photograph_none", "photographs of things and animals", photographs("none"));
            }
            add(
                    figures,
                    gate,
                    "portrait",
                    "drawn portraits",
                    IntStream.range(0, drawn)
                            .mapToObj(i -> ready(Portrait.of("person-" + i).jpeg()))
                            .toList());
            add(
                    figures,
                    gate,
                    "landscape",
                    "drawn landscapes, of sizes around it",
                    IntStream.range(0, drawn)
                            .mapToObj(i -> ready(Portrait.empty()
                                    .size(WIDTH - i % 40, HEIGHT - i % 30)
                                    .jpeg()))
                            .toList());
        }
        return figures;
    }

    private static void add(
            Figures figures, OpenCvFaceGate gate, String key, String what, List<ImageCheck.Ready> pictures)
            throws IOException {
        int refused = 0;
        double[] millis = new double[pictures.size()];
        for (int i = 0; i < millis.length; i++) {
            ImageCheck.Ready picture = pictures.get(i);
            ImageCheck.Ready small = small(picture);
            long start = System.nanoTime();
            boolean passed = gate.mayHoldFace(small);
            millis[i] = (System.nanoTime() - start) / 1e6;
            boolean asItIs = passed;
            if (small != picture) {
                asItIs = gate.mayHoldFace(picture);
            }
            refused += asItIs ? 0 : 1;
        }
        figures.add(key + "_pictures", millis.length, what)
                .add(key + "_refused_ratio", (double) refused / millis.length, "of them, as they are, were refused")
                .add(key + "_ms", Medians.of(millis), "a picture, within 640 x 480, decoding included, median");
    }

    private List<ImageCheck.Ready> photographs(String start) throws IOException {
        List<ImageCheck.Ready> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(photographs)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().matches(start + ".*\\.(png|jpg)")) {
                    found.add(ready(Files.readAllBytes(file)));
                }
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("--photographs has no " + start + "*.jpg or .png; got " + photographs);
        }
        return found;
    }

    private static ImageCheck.Ready ready(byte[] bytes) {
        ImageCheck check = FaceImage.bytes(bytes).check();
        if (check instanceof ImageCheck.Ready ready) {
            return ready;
        }
        throw new IllegalStateException("expected a usable picture; got " + check);
    }

    /** The same, shrunk to fit where it is larger. */
    private static ImageCheck.Ready small(ImageCheck.Ready picture) throws IOException {
        int width = picture.sent().width();
        int height = picture.sent().height();
        double scale = Math.min((double) WIDTH / width, (double) HEIGHT / height);
        if (scale >= 1 || !(picture.decode() instanceof ImagePixels.Upright upright)) {
            return picture;
        }
        BufferedImage small = new BufferedImage(
                (int) Math.round(width * scale), (int) Math.round(height * scale), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(upright.image(), 0, 0, small.getWidth(), small.getHeight(), null);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        if (!ImageIO.write(small, "jpg", jpeg)) {
            throw new IOException("this Java writes no JPEG");
        }
        return ready(jpeg.toByteArray());
    }
}
