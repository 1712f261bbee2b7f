package dev.rekollect.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much of a quota is used, and how many attempts are throttled: by the library, and by the SDK's retry modes. */
@Command(description = "Many threads call an operation of a fake that enforces a quota, with 20-200 ms latency.")
final class Quota implements Benchmark {

    @Option(
            names = "--operation",
            defaultValue = Target.INDEX_FACES,
            description = "IndexFaces or SearchFaces: ${DEFAULT-VALUE}.")
    private String operation = Target.INDEX_FACES;

    @Option(names = "--tps", defaultValue = "50", description = "The quota, in calls per second: ${DEFAULT-VALUE}.")
    private int tps = 50;

    @Option(names = "--seconds", defaultValue = "60", description = "For each of the four: ${DEFAULT-VALUE}.")
    private double seconds = 60;

    @Option(names = "--threads", defaultValue = "32", description = "That call without a pause: ${DEFAULT-VALUE}.")
    private int threads = 32;

    @Override
    public String name() {
        return "quota";
    }

    @Override
    public Benchmark quick() {
        Quota quick = new Quota();
        quick.seconds = 0.3;
        quick.threads = 4;
        return quick;
    }

    @Override
    public Figures measure() throws Exception {
        Figures figures = new Figures()
                .add(
                        "tps",
                        tps,
                        "calls of " + operation
                                + " per second that the fake takes; its bucket holds one second's worth, full at the start")
                .add("seconds", seconds, "for each of the four, from the first call on")
                .add("threads", threads, "that call without a pause");
        new QuotaUse(operation, tps, seconds, threads).addTo(figures, "");
        return figures;
    }
}
