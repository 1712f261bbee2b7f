package dev.rekollect.testkit.internal.server;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The fake from the command line: serves it, or draws a portrait. */
public final class Main {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        System.exit(run(List.of(args), System.out, System.err, Main::serveUntilSignalled));
    }

    /**
     * Does what a command line says.
     *
     * @param serving what to do with a server that was started
     * @return the exit code
     */
    static int run(List<String> args, PrintStream out, PrintStream err, Consumer<ServeCommand> serving) {
        boolean portrait = !args.isEmpty() && args.get(0).equals("portrait");
        if (args.contains("--help")) {
            out.print(portrait ? PortraitCommand.USAGE : ServeCommand.USAGE);
            return DONE;
        }
        return attempt(err, () -> {
            if (portrait) {
                PortraitCommand.run(args.subList(1, args.size()), out);
            } else {
                serving.accept(ServeCommand.start(args, out));
            }
        });
    }

    private static void serveUntilSignalled(ServeCommand server) {
        // A JVM that was sent a signal ends with the signal's number, whatever became of its work: so it is halted,
        // with
        // a status that says whether the state was saved. Nothing else in this program has to shut down.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            int code = attempt(System.err, server::stop);
            Runtime.getRuntime().halt(code);
        }));
        // Only now: who reads where it listens may send a signal at once.
        server.announce();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Nobody has this thread's handle; if somebody got it, the end of main is what they want.
            Thread.currentThread().interrupt();
        }
    }

    private static int attempt(PrintStream err, Runnable work) {
        try {
            work.run();
            return DONE;
        } catch (UsageException e) {
            err.println(e.getMessage());
            return WRONG_USAGE;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }
}
