package dev.rekollect.bloom;

import static dev.rekollect.bloom.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.model.NoFace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes: killed ones, and ones that want the same file. {@code -Drekollect.bloom.kills=100} for more. */
class ProcessesTest {

    private static final int KILLS = Integer.getInteger("rekollect.bloom.kills", 8);

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("rekollect.bloom.seed", System.nanoTime());

    @Test
    void what_was_learned_is_there_after_the_process_was_killed() throws Exception {
        Path file = folder.resolve("killed.bloom");
        // For as many as the parent reads, and those that a pipe holds.
        NoFaceFilter.builder(file).capacity(20_000L * KILLS).open().close();
        Random random = new Random(seed);
        long next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long learned = next;
            Child child = new Child(file, next);
            try {
                // Also while it is opening the file.
                long most = kill == 0 ? 0 : random.nextInt(3_000);
                for (long i = 0; i < most; i++) {
                    learned = number(child.lines.readLine()) + 1;
                }
            } finally {
                child.kill();
            }
            // What it said before its end is still to be read; the last line may be cut.
            String line;
            while ((line = child.lines.readLine()) != null) {
                if (line.endsWith(".")) {
                    learned = number(line) + 1;
                }
            }
            try (NoFaceFilter filter = NoFaceFilter.open(file)) {
                for (long i = 0; i < learned; i++) {
                    assertThat(filter.look(picture(i)))
                            .as("key %d of %d, kill %d, seed %d", i, learned, kill, seed)
                            .isPresent();
                }
                // It may have been about one more.
                assertThat(filter.count()).as("seed %d", seed).isBetween(learned, learned + 1);
                assertThat(filter.look(picture(learned + 1)))
                        .as("seed %d", seed)
                        .isEmpty();
                next = filter.count();
            }
        }
        assertThat(next).as("seed %d", seed).isPositive();
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(0, line.length() - 1));
    }

    @Test
    void a_file_is_open_in_one_process_and_once() throws Exception {
        Path file = folder.resolve("shared.bloom");
        try (NoFaceFilter here = NoFaceFilter.builder(file).capacity(100).open()) {
            Path link = Files.createSymbolicLink(folder.resolve("link"), file);
            for (Path name : new Path[] {file, link, folder.resolve(".").resolve("shared.bloom")}) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> NoFaceFilter.open(name))
                        .withMessageContaining("is open already, in this process: give each process a file of its own");
            }
            // The attempts in this process have not given up its lock.
            Child child = new Child(file, 0);
            assertThat(child.lines.readLine())
                    .isEqualTo(
                            "the NoFaceFilter " + file.toRealPath() + " is open already, in another process: give each"
                                    + " process a file of its own, and merge(...) them when they are closed");
            assertThat(child.process.waitFor()).isEqualTo(1);
            here.learn(picture(1), new NoFace());
        }
        Child child = new Child(file, 2);
        try {
            assertThat(child.lines.readLine()).isEqualTo("2.");
            assertThatIllegalStateException()
                    .isThrownBy(() -> NoFaceFilter.open(file))
                    .withMessageContaining("is open already, in another process");
        } finally {
            child.kill();
        }
        try (NoFaceFilter here = NoFaceFilter.open(file)) {
            assertThat(here.look(picture(1))).isPresent();
            assertThat(here.look(picture(2))).isPresent();
        }
    }

    /** Another JVM. */
    private static final class Child {

        private final Process process;
        private final BufferedReader lines;

        Child(Path file, long first) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Learner.class.getName(),
                            file.toString(),
                            String.valueOf(first))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        void kill() {
            // Not through the process itself, which would close the stream before it is read to its end.
            var unused = process.toHandle().destroyForcibly();
            process.onExit().join();
        }
    }
}
