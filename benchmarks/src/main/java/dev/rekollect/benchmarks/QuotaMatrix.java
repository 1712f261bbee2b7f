package dev.rekollect.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@link Quota} for small and large quotas, few and many threads. */
@Command(description = "The quota benchmark with SearchFaces at several quotas and numbers of threads.")
final class QuotaMatrix implements Benchmark {

    @Option(
            names = "--tps",
            split = ",",
            defaultValue = "5,50,500",
            description = "The quotas, in calls per second: ${DEFAULT-VALUE}.")
    private List<Integer> tps = List.of(5, 50, 500);

    @Option(
            names = "--threads",
            split = ",",
            defaultValue = "32,200",
            description = "That call without a pause: ${DEFAULT-VALUE}.")
    private List<Integer> threads = List.of(32, 200);

    @Option(
            names = "--seconds",
            defaultValue = "25",
            description = "For each of the four at each of them: ${DEFAULT-VALUE}.")
    private double seconds = 25;

    @Override
    public String name() {
        return "quota-matrix";
    }

    @Override
    public Benchmark quick() {
        QuotaMatrix quick = new QuotaMatrix();
        quick.tps = List.of(20);
        quick.threads = List.of(4);
        quick.seconds = 0.2;
        return quick;
    }

    @Override
    public Figures measure() throws Exception {
        Figures figures = new Figures().add("seconds", seconds, "for each load");
        for (QuotaUse use : loads()) {
            String prefix = prefix(use);
            figures.add(
                    prefix + "reachable_ratio",
                    use.reachable(),
                    "part of the quota that " + use.threads() + " threads can use, each waiting for its answer");
            use.addTo(figures, prefix);
        }
        return figures;
    }

    /** A row for each load. */
    @Override
    public String toMarkdown(Figures figures) {
        List<String> columns = new ArrayList<>(List.of("a second", "threads", "reachable", "the library", "target"));
        QuotaUse.PEERS.keySet().forEach(peer -> columns.add("SDK " + peer));
        StringBuilder page =
                new StringBuilder(String.format("""
                Utilisation / part of the attempts that was throttled / calls given up, of SearchFaces in %s seconds each, in which the
                library's ramp-up costs half a second's calls. The target is for utilisation, with at most %s throttled.

                """, figures.get("seconds").text(), QuotaUse.MOST_THROTTLED));
        page.append(row(columns))
                .append("|")
                .append(" ---: |".repeat(columns.size()))
                .append("\n");
        for (QuotaUse use : loads()) {
            String prefix = prefix(use);
            List<String> cells = new ArrayList<>(List.of(
                    String.valueOf(use.perSecond()),
                    String.valueOf(use.threads()),
                    figures.get(prefix + "reachable_ratio").text(),
                    cell(figures, prefix),
                    targets(figures, prefix)));
            QuotaUse.PEERS.keySet().forEach(peer -> cells.add(cell(figures, prefix + "peer_" + peer + "_")));
            page.append(row(cells));
        }
        return page.toString();
    }

    private static String targets(Figures figures, String prefix) {
        boolean few = figures.get(prefix + "throttled_ratio").met();
        return figures.get(prefix + "utilisation_ratio").target() + (few ? "" : "; too many throttled");
    }

    private static String cell(Figures figures, String prefix) {
        return List.of("utilisation_ratio", "throttled_ratio", "failed").stream()
                .map(key -> figures.get(prefix + key).text())
                .collect(Collectors.joining(" / "));
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private List<QuotaUse> loads() {
        List<QuotaUse> loads = new ArrayList<>();
        for (int each : tps) {
            for (int callers : threads) {
                loads.add(new QuotaUse(Target.SEARCH_FACES, each, seconds, callers));
            }
        }
        return loads;
    }

    private static String prefix(QuotaUse use) {
        return "tps_" + use.perSecond() + "_threads_" + use.threads() + "_";
    }
}
