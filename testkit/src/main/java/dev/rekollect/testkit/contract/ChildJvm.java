package dev.rekollect.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM, small and soon there, with the class path and the {@code java} of this one; spoken to in lines. */
final class ChildJvm implements AutoCloseable {

    final BufferedReader lines;
    private final Process process;

    /**
     * @param unpacked where drivers unpack native libraries, which a process that is killed leaves there
     * @param main which says something as soon as it is there, and then waits for a line
     */
    ChildJvm(Path unpacked, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Djava.io.tmpdir=" + unpacked,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void awaitLine(String expected) throws IOException {
        assertThat(lines.readLine()).isEqualTo(expected);
    }

    void begin() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it; what it said before can still be read. */
    @Override
    public void close() {
        // Not through the process itself, which would close the stream before it is read to its end.
        var unused = process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
