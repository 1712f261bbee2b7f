package dev.rekollect.opencv;

import static dev.rekollect.opencv.Pictures.png;
import static dev.rekollect.opencv.Pictures.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.image.ImagePixels;
import dev.rekollect.testkit.Portrait;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCvFaceGateTest {

    private static final int PORTRAITS = 20;

    private static double missed(OpenCvFaceGate gate) {
        return IntStream.range(0, PORTRAITS)
                        .filter(i ->
                                !gate.mayHoldFace(ready(Portrait.of("p" + i).jpeg())))
                        .count()
                / (double) PORTRAITS;
    }

    /** Drawn faces are no photographs: the cascades know them badly, and the manual says how badly. */
    @Test
    void misses_of_drawn_portraits_keep_to_the_stated_rates() {
        try (OpenCvFaceGate usual = OpenCvFaceGate.create();
                OpenCvFaceGate generous =
                        OpenCvFaceGate.builder().minNeighbors(1).build()) {
            assertThat(missed(usual)).isBetween(0.2, 0.75);
            assertThat(missed(generous)).isLessThanOrEqualTo(0.25);
            assertThat(usual.mayHoldFace(ready(Portrait.empty().jpeg()))).isFalse();
        }
    }

    @Test
    void pictures_too_narrow_to_look_at_pass_and_small_ones_do_no_harm() {
        try (OpenCvFaceGate gate = OpenCvFaceGate.create()) {
            assertThat(gate.mayHoldFace(png(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB))))
                    .isFalse();
            assertThat(gate.mayHoldFace(png(new BufferedImage(9000, 100, BufferedImage.TYPE_INT_RGB))))
                    .isTrue();
            assertThat(gate.mayHoldFace(png(new BufferedImage(100, 9000, BufferedImage.TYPE_BYTE_GRAY))))
                    .isTrue();
            for (int side : List.of(1, 2, 23, 24)) {
                BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
                assertThat(gate.detect(new ImagePixels.Upright(image))).isEmpty();
            }
            BufferedImage line = new BufferedImage(400_000, 1, BufferedImage.TYPE_3BYTE_BGR);
            assertThat(gate.detect(new ImagePixels.Upright(line))).isEmpty();
        }
    }

    @Test
    void picture_that_cannot_be_decoded_passes() {
        byte[] png = Portrait.empty().png();
        // Keeps header, length and end, so that only the pixels are damaged.
        Arrays.fill(png, 100, png.length - 100, (byte) 0x55);
        var ready = ready(png);
        assertThat(ready.decode()).isInstanceOf(ImagePixels.Undecodable.class);
        try (OpenCvFaceGate gate = OpenCvFaceGate.create()) {
            assertThat(gate.mayHoldFace(ready)).isTrue();
        }
    }

    @Test
    void interrupted_thread_lets_the_picture_pass_and_stays_interrupted() {
        try (OpenCvFaceGate gate = OpenCvFaceGate.create()) {
            Thread.currentThread().interrupt();
            boolean passes = gate.mayHoldFace(ready(Portrait.empty().jpeg()));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(passes).isTrue();
            assertThat(gate.mayHoldFace(ready(Portrait.empty().jpeg()))).isFalse();
        }
    }

    @Test
    void closed_gate_says_so_and_can_be_closed_again() {
        OpenCvFaceGate gate = OpenCvFaceGate.create();
        gate.close();
        gate.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> gate.mayHoldFace(ready(Portrait.empty().jpeg())))
                .withMessageContaining("closed");
    }

    @Test
    void cascade_of_ones_own_is_used(@TempDir Path folder) throws IOException {
        Natives.load();
        Path own = Files.copy(Cascade.FRONTAL_LBP.path(), folder.resolve("own.xml"));
        try (OpenCvFaceGate gate =
                OpenCvFaceGate.builder().cascades(Cascade.file(own)).build()) {
            Files.delete(own);
            assertThat(gate.mayHoldFace(ready(Portrait.empty().jpeg()))).isFalse();
        }
    }

    @Test
    void broken_cascade_is_refused_at_creation(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.xml");
        Path text = Files.writeString(folder.resolve("text.xml"), "no cascade at all");
        Path xml = Files.writeString(folder.resolve("other.xml"), "<?xml version=\"1.0\"?><opencv_storage/>");
        for (Path file : List.of(missing, folder, text, xml)) {
            OpenCvFaceGate.Builder builder =
                    OpenCvFaceGate.builder().cascades(Cascade.FRONTAL_ALT2, Cascade.file(file));
            assertThatIllegalArgumentException()
                    .as("%s", file)
                    .isThrownBy(builder::build)
                    .withMessageContaining(file.toString());
        }
    }

    @Test
    void options_out_of_range_are_refused_by_name() {
        OpenCvFaceGate.Builder builder = OpenCvFaceGate.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.minNeighbors(-1))
                .withMessage("minNeighbors is 0-100; got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.minSize(0))
                .withMessageStartingWith("minSize");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.minShare(Double.NaN))
                .withMessageStartingWith("minShare");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.longestSide(79))
                .withMessageStartingWith("longestSide");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.concurrency(0))
                .withMessageStartingWith("concurrency");
        assertThatIllegalArgumentException().isThrownBy(builder::cascades).withMessageStartingWith("cascades");
    }

    @Test
    void missing_native_libraries_are_named_at_creation_each_time() throws Exception {
        List<URL> without = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.matches(".*(opencv|openblas|javacpp)-[^/\\\\]*(linux|windows|macosx)-[^/\\\\]*\\.jar")) {
                without.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(without.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> gate = loader.loadClass(OpenCvFaceGate.class.getName());
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> {
                            try {
                                gate.getMethod("create").invoke(null);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        })
                        .withMessageContaining("org.bytedeco:opencv:4.")
                        .withMessageContaining("org.bytedeco:openblas:0.")
                        .withMessageContaining("org.bytedeco:javacpp:1.");
            }
        }
    }
}
