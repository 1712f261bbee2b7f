package dev.rekollect.benchmarks;

import dev.rekollect.resilience.Quotas;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.core.retry.RetryMode;

/**
 * What {@link Share} runs several times at once, each in a JVM of its own. Says "ready", calls from the first line of its
 * input on, says "failed" with the number of calls that were given up, and ends; also when its input does.
 */
final class ShareProcess {

    /** Who calls, and how it keeps to its part. */
    enum Way {
        ADAPTIVE,
        SHARE,
        SDK_ADAPTIVE
    }

    /**
     * What it is to do, from the command line and back.
     *
     * @param processes how many share the quota
     */
    record Work(Target target, Way way, int perSecond, int processes, int threads, double seconds) {

        static Work of(String[] arguments) {
            return new Work(
                    new Target(URI.create(arguments[0]), arguments[1], arguments[2], arguments[3]),
                    Way.valueOf(arguments[4]),
                    Integer.parseInt(arguments[5]),
                    Integer.parseInt(arguments[6]),
                    Integer.parseInt(arguments[7]),
                    Double.parseDouble(arguments[8]));
        }

        List<String> arguments() {
            return List.of(
                    target.server().toString(),
                    target.operation(),
                    target.collection(),
                    target.face(),
                    way.name(),
                    String.valueOf(perSecond),
                    String.valueOf(processes),
                    String.valueOf(threads),
                    String.valueOf(seconds));
        }

        Caller caller() {
            Quotas quotas = Quotas.none().with(target.operation(), perSecond);
            return switch (way) {
                case ADAPTIVE -> Caller.library(target, quotas.adaptive(), threads);
                case SHARE -> Caller.library(target, quotas.share(processes), threads);
                case SDK_ADAPTIVE -> Caller.sdk(target, RetryMode.ADAPTIVE_V2, threads);
            };
        }
    }

    private ShareProcess() {}

    /** The program; its arguments are a {@link Work}'s. */
    public static void main(String[] args) throws Exception {
        Work work = Work.of(args);
        CountDownLatch go = new CountDownLatch(1);
        Thread listener = new Thread(() -> listen(go), "listener");
        listener.setDaemon(true);
        listener.start();
        try (Caller caller = work.caller()) {
            caller.warmUp();
            System.out.println("ready");
            go.await();
            System.out.println("failed " + caller.callFor(work.seconds()));
        }
    }

    private static void listen(CountDownLatch go) {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                go.countDown();
            }
        } catch (IOException e) {
            System.out.println("input broke: " + e);
        }
        // Whoever started this is gone, and nobody waits for the figures any more.
        Runtime.getRuntime().halt(1);
    }
}
