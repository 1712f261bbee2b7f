package dev.rekollect.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Starts a benchmark, prints what it found, and ends the process. */
@Command(
        name = "rekollect-benchmarks",
        mixinStandardHelpOptions = true,
        description = "Measures how fast the fake is. All figures are of this machine, at this moment.",
        subcommands = Report.class)
public final class Main {

    @Option(
            names = "--json",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Also write the figures to this file, as one flat JSON object.")
    private @Nullable Path json;

    private Main() {}

    /** Runs the benchmark that is named first. */
    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), args));
    }

    static int run(PrintWriter out, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        for (Benchmark benchmark : Benchmarks.all()) {
            line.addSubcommand(benchmark.name(), benchmark);
        }
        line.getSubcommands().values().forEach(each -> each.getCommandSpec().mixinStandardHelpOptions(true));
        return line.setOut(out).setExecutionStrategy(main::execute).execute(args);
    }

    private int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine root = parsed.commandSpec().commandLine();
        if (!parsed.hasSubcommand()) {
            throw new ParameterException(
                    root,
                    "Name a benchmark: "
                            + String.join(", ", root.getSubcommands().keySet()));
        }
        PrintWriter out = root.getOut();
        Object named = parsed.subcommand().commandSpec().userObject();
        Figures figures;
        try {
            if (named instanceof Report report) {
                figures = report.write(out);
            } else {
                figures = ((Benchmark) named).measure();
                out.print(figures.toTable());
                out.flush();
            }
            if (json != null) {
                Files.writeString(json, figures.toJson());
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(root, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(parsed.subcommand().commandSpec().name() + " failed", e);
        }
        return 0;
    }
}
