package dev.rekollect.benchmarks;

import dev.rekollect.benchmarks.ShareProcess.Way;
import dev.rekollect.benchmarks.ShareProcess.Work;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fair several processes share a quota, and how much of it they use together. */
@Command(description = "Several JVMs search at once, against a fake that enforces one quota, with 20-200 ms latency.")
final class Share implements Benchmark {

    private static final double LEAST_UTILISATION = 0.9;
    private static final double FARTHEST = 0.25;
    private static final int MOST_PROCESSES = 100;
    private static final Duration SPARE = Duration.ofMinutes(2);

    @Option(names = "--processes", defaultValue = "4", description = "That share the quota: ${DEFAULT-VALUE}.")
    private int processes = 4;

    @Option(names = "--tps", defaultValue = "50", description = "The quota, in calls per second: ${DEFAULT-VALUE}.")
    private int tps = 50;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "For each of the three; the second half is measured: ${DEFAULT-VALUE}.")
    private double seconds = 60;

    @Option(
            names = "--threads",
            defaultValue = "16",
            description = "Of each process, that call without a pause: ${DEFAULT-VALUE}.")
    private int threads = 16;

    static Share among(int processes) {
        Share share = new Share();
        share.processes = processes;
        return share;
    }

    @Override
    public String name() {
        return "share";
    }

    @Override
    public String title() {
        return "share among " + processes;
    }

    @Override
    public Benchmark quick() {
        Share quick = among(2);
        quick.seconds = 0.5;
        quick.threads = 2;
        return quick;
    }

    @Override
    public Figures measure() throws Exception {
        if (processes < 1 || processes > MOST_PROCESSES) {
            throw new IllegalArgumentException("processes must be 1 to 100; got " + processes);
        }
        Figures figures = new Figures()
                .add("processes", processes, "that begin at the same moment, each a JVM")
                .add("tps", tps, "calls of SearchFaces per second that the fake takes from all of them together")
                .add("seconds", seconds, "for each load; utilisation and deviation are those of the second half")
                .add("threads", threads, "of each process, that call without a pause");
        add(figures, "", "adaptive()", Way.ADAPTIVE);
        add(figures, "share_", "share(" + processes + ")", Way.SHARE);
        add(figures, "peer_adaptive_", "the SDK's adaptive mode", Way.SDK_ADAPTIVE);
        return figures;
    }

    private void add(Figures figures, String prefix, String who, Way way) throws IOException {
        String utilisation = prefix + "total_utilisation_ratio";
        String deviation = prefix + "largest_deviation_ratio";
        String answered = "answered calls of those the quota allows: " + who;
        String farthest = "of a process's answered calls from an equal part of the quota";
        try (QuotaServer server = new QuotaServer(Target.SEARCH_FACES, tps, Math.min(1_000, processes * threads))) {
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                targets.add(server.target("people-" + i));
            }
            Run run = run(server, targets, way);
            Instant end = run.start().plus(duration(seconds));
            Instant settled = run.start().plus(duration(seconds / 2));
            double fair = tps * seconds / 2 / processes;
            double used = server.tally(settled, end).answered() / (fair * processes);
            double off = 0;
            for (Target target : targets) {
                long own = server.tally(settled, end, target.collection()).answered();
                off = Math.max(off, Math.abs(own - fair) / fair);
            }
            if (way == Way.ADAPTIVE) {
                figures.atLeast(utilisation, used, answered, LEAST_UTILISATION).add(deviation, off, farthest, FARTHEST);
            } else {
                figures.add(utilisation, used, answered).add(deviation, off, farthest);
            }
            figures.add(
                            prefix + "throttled_ratio",
                            server.tally(run.start(), end).throttledRatio(),
                            "attempts that were throttled, from the first call on")
                    .add(prefix + "failed", (double) run.failed(), "calls that were given up");
        }
    }

    private record Run(Instant start, long failed) {}

    private Run run(QuotaServer server, List<Target> targets, Way way) throws IOException {
        List<Fork> forks = new ArrayList<>();
        try {
            for (Target target : targets) {
                Work work = new Work(target, way, tps, processes, threads, seconds);
                forks.add(new Fork(ShareProcess.class, duration(seconds).plus(SPARE), work.arguments()));
            }
            for (Fork fork : forks) {
                var unused = fork.hear("ready");
            }
            Instant start = server.now();
            for (Fork fork : forks) {
                fork.say("go");
            }
            long failed = 0;
            for (Fork fork : forks) {
                failed += Long.parseLong(fork.hear("failed"));
            }
            return new Run(start, failed);
        } finally {
            forks.forEach(Fork::close);
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
