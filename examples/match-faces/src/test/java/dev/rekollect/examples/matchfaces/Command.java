package dev.rekollect.examples.matchfaces;

import dev.rekollect.testkit.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the command in this process, with streams and a clock of its own. */
final class Command {

    private final Path temporary;
    private final Backend.Factory backends;
    private final boolean terminal;
    private final Charset charset;

    private Command(Path temporary, Backend.Factory backends, boolean terminal, Charset charset) {
        this.temporary = temporary;
        this.backends = backends;
        this.terminal = terminal;
        this.charset = charset;
    }

    /** @param temporary where sample pictures go when no directory is given */
    static Command in(Path temporary) {
        return new Command(temporary, Backend::open, false, StandardCharsets.UTF_8);
    }

    Command backends(Backend.Factory other) {
        return new Command(temporary, other, terminal, charset);
    }

    Command onTerminal(Charset other) {
        return new Command(temporary, backends, true, other);
    }

    Ran run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>();
        for (Object arg : args) {
            words.add(arg.toString());
        }
        int exitCode = Main.run(
                new Surroundings(
                        new PrintStream(out, true, charset),
                        new PrintStream(err, true, charset),
                        charset,
                        terminal,
                        new FakeClock(),
                        temporary,
                        backends),
                words.toArray(String[]::new));
        return new Ran(exitCode, out.toString(charset), err.toString(charset));
    }

    /** Two faces as the result names them, {@code "a.jpg 1 = b.jpg 1"}. */
    static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " = " + other : other + " = " + one;
    }

    /** What came of it. */
    record Ran(int exitCode, String out, String err) {

        /** How often the summary says that an operation was called. */
        int calls(String operation) {
            Matcher matcher = Pattern.compile(operation + " (\\d+)").matcher(err);
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        }

        /** The pairs of a result in CSV; fails on a pair that comes twice. */
        Set<String> pairs() {
            Set<String> pairs = new HashSet<>();
            List<List<String>> rows = Csv.parse(out);
            for (List<String> row : rows.subList(1, rows.size())) {
                if (!pairs.add(pair(row.get(1) + " " + row.get(2), row.get(4) + " " + row.get(5)))) {
                    throw new AssertionError("twice: " + row);
                }
            }
            return pairs;
        }
    }
}
