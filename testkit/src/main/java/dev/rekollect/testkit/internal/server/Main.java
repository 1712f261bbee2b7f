package dev.rekollect.testkit.internal.server;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The fake from the command line: serves it, or draws a portrait. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        Optional<Integer> code = run(List.of(args), System.out, System.err);
        if (code.isPresent()) {
            System.exit(code.get());
        }
        // The server's threads are daemons; a signal ends this.
        new CountDownLatch(1).await();
    }

    /** The exit code, or empty when a server was started, which stays. */
    static Optional<Integer> run(List<String> args, PrintStream out, PrintStream err) {
        boolean portrait = !args.isEmpty() && args.get(0).equals("portrait");
        if (args.contains("--help")) {
            out.print(portrait ? PortraitCommand.USAGE : ServeCommand.USAGE);
            return Optional.of(0);
        }
        try {
            if (portrait) {
                PortraitCommand.run(args.subList(1, args.size()), out);
                return Optional.of(0);
            }
            ServeCommand.run(args, out);
            return Optional.empty();
        } catch (UsageException e) {
            err.println(e.getMessage());
            return Optional.of(WRONG_USAGE);
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return Optional.of(FAILED);
        }
    }
}
