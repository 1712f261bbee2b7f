package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollections;
import dev.rekollect.examples.matchfaces.Command.Ran;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed loses at most the picture it was about. */
class KilledTest {

    private static final int KILLS = 3;
    private static final int PICTURES = 7;

    @TempDir
    private Path work;

    private final long seed = Long.getLong("matchfaces.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void aKilledRunGoesOnWhereItWas() throws Exception {
        Path disturbed = Files.createDirectory(work.resolve("disturbed"));
        Path undisturbed = Files.createDirectory(work.resolve("undisturbed"));
        for (int i = 0; i < PICTURES; i++) {
            Portrait portrait = i == 2
                    ? Portrait.empty()
                    : Portrait.of(Person.named("person " + i % 3).photo(i));
            portrait.size(320, 240).writeTo(disturbed.resolve(i + ".jpg"));
            portrait.size(320, 240).writeTo(undisturbed.resolve(i + ".jpg"));
        }
        Path log = work.resolve("calls.log");
        List<String> acknowledged = new ArrayList<>();

        for (int i = 0; i < KILLS; i++) {
            acknowledged.addAll(runAndKill(disturbed, log));
        }
        Ran last = Command.in(work).run(disturbed, "--verbose");
        acknowledged.addAll(newlySeen(last.err().lines().toList()));

        Ran quiet = Command.in(work).run(undisturbed);
        assertThat(last.out()).as("seed %d", seed).isEqualTo(quiet.out());
        assertThat(acknowledged).as("seed %d", seed).doesNotHaveDuplicates();
        int sent = (Files.exists(log) ? Files.readAllLines(log).size() : 0) + last.calls("IndexFaces");
        assertThat(sent).as("seed %d", seed).isBetween(PICTURES, PICTURES + KILLS);
    }

    private List<String> runAndKill(Path directory, Path log) throws Exception {
        WatchService states = directory.getFileSystem().newWatchService();
        Files.createDirectories(directory.resolve(".match-faces"))
                .register(states, StandardWatchEventKinds.ENTRY_CREATE);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Logged.class.getName(),
                        log.toString(),
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        try (states;
                BufferedReader err =
                        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            int steps = 1 + random.nextInt(2);
            if (random.nextBoolean()) {
                // Just after pictures were acknowledged.
                for (int i = 0; i < steps; i++) {
                    String line = err.readLine();
                    if (line != null) {
                        lines.add(line);
                    }
                }
            } else {
                // Just after the state was written, and before that is said.
                awaitStates(states, steps, process);
            }
            // Not through the process itself, which would close the stream before it is read to its end.
            var unused = process.toHandle().destroyForcibly();
            process.waitFor();
            err.lines().forEach(lines::add);
        }
        return newlySeen(lines);
    }

    /** Waits until the fake's state was replaced that often, or the process is gone. */
    private static void awaitStates(WatchService states, int number, Process process) throws InterruptedException {
        for (int left = number; left > 0 && process.isAlive(); ) {
            WatchKey key = states.poll(100, TimeUnit.MILLISECONDS);
            if (key != null) {
                left -= (int) key.pollEvents().stream()
                        .filter(event -> Path.of("fake-state.bin").equals(event.context()))
                        .count();
                key.reset();
            }
        }
    }

    /** The names of pictures that a run says it indexed itself. A line that was cut off says nothing. */
    private static List<String> newlySeen(List<String> lines) {
        return lines.stream()
                .filter(line -> line.endsWith(".jpg: 1 face") || line.endsWith(".jpg: no face"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    /** The command in a process of its own, which notes every picture it sends. */
    static final class Logged {

        private Logged() {}

        public static void main(String[] args) {
            Surroundings own = Surroundings.ofThisProcess();
            Surroundings logged = new Surroundings(
                    own.out(),
                    own.err(),
                    own.charset(),
                    false,
                    own.clock(),
                    own.temporary(),
                    (aws, region, state) -> new LoggedBackend(Backend.open(aws, region, state), Path.of(args[0])));
            System.exit(Main.run(logged, "--verbose", args[1]));
        }
    }

    private record LoggedBackend(Backend backend, Path log) implements Backend {
        @Override
        public FaceCollections connect(FaceCollections.Builder builder) {
            return backend.connect(builder.listener(event -> {
                if (event.operation().equals("IndexFaces")) {
                    append();
                }
            }));
        }

        private void append() {
            try {
                Files.writeString(log, "sent\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void keep() {
            backend.keep();
        }

        @Override
        public void close() {
            backend.close();
        }
    }
}
