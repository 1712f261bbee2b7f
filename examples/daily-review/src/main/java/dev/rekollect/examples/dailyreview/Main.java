package dev.rekollect.examples.dailyreview;

import picocli.CommandLine;

/** Starts the command. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(Surroundings.ofThisProcess(), args));
    }

    static int run(Surroundings around, String... args) {
        return new CommandLine(new DailyReviewCommand(around))
                .setOut(around.out())
                .setErr(around.err())
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.tell(e, around.err()))
                .execute(args);
    }
}
