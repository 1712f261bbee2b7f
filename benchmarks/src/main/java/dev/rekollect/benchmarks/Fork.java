package dev.rekollect.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that runs another class of this program, spoken to in lines.
 *
 * <p>Closing ends it, whatever it does. Its standard input ends when this JVM does; the class is expected to end then too.
 */
final class Fork implements AutoCloseable {

    private static final int MOST_HEARD = 100_000;

    private final Process process;
    private final BufferedReader output;
    private final Writer input;

    /**
     * @param longest after which it is ended in any case
     * @param arguments of the class's {@code main}
     */
    Fork(Class<?> main, Duration longest, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader();
        input = process.outputWriter();
        var unused = process.onExit()
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> process.destroyForcibly());
    }

    void say(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /**
     * Waits for a line that begins with a word and answers the rest.
     *
     * @throws IOException with all it said instead, when it ends before
     */
    String hear(String word) throws IOException {
        return hear(word, line -> {});
    }

    /** The same, and has what it says before heard. */
    String hear(String word, Consumer<String> before) throws IOException {
        StringBuilder others = new StringBuilder();
        try {
            @Nullable String line;
            while ((line = output.readLine()) != null) {
                if (line.startsWith(word)) {
                    return line.substring(word.length()).strip();
                }
                before.accept(line);
                // What is wrong is said at the end.
                others.delete(0, Math.max(0, others.length() - MOST_HEARD));
                others.append(line).append('\n');
            }
        } catch (IOException e) {
            // Its output is closed when it is ended from here.
            others.append(e);
        }
        throw new IOException("a process ended before it said '" + word + "': " + others);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        var unused = process.onExit().join();
    }
}
