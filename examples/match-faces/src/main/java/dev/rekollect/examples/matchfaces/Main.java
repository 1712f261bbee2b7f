package dev.rekollect.examples.matchfaces;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Starts the command. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(Surroundings.ofThisProcess(), args));
    }

    static int run(Surroundings surroundings, String... args) {
        return new CommandLine(new MatchFacesCommand(surroundings))
                .setOut(writer(surroundings.out(), surroundings))
                .setErr(writer(surroundings.err(), surroundings))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::ofUsage)
                .setExecutionExceptionHandler(Failures::ofRun)
                .execute(args);
    }

    private static PrintWriter writer(PrintStream stream, Surroundings surroundings) {
        return new PrintWriter(new OutputStreamWriter(stream, surroundings.charset()), true);
    }
}
