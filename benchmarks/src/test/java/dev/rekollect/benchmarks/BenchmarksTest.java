package dev.rekollect.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That every benchmark runs and tells what it should. How fast anything is depends on who else is busy. */
@Timeout(120)
class BenchmarksTest {

    private static final Pattern LINE = Pattern.compile("  \"([a-z0-9_]+)\": (-?[0-9.]+),?");

    @TempDir
    private Path directory;

    private Map<String, Double> run(String... args) throws IOException {
        Path json = directory.resolve("figures.json");
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--json", json.toString()));
        StringWriter out = new StringWriter();
        assertThat(Main.run(new PrintWriter(out, true), all.toArray(String[]::new)))
                .as(out.toString())
                .isZero();
        List<String> lines = Files.readAllLines(json);
        assertThat(lines.get(0)).isEqualTo("{");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("}");
        Map<String, Double> figures = new TreeMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            Matcher figure = LINE.matcher(line);
            assertThat(figure.matches()).as(line).isTrue();
            figures.put(figure.group(1), Double.valueOf(figure.group(2)));
        }
        return figures;
    }

    @Test
    void fakeStart() throws IOException {
        Map<String, Double> figures = run("fake-start", "--forks", "1");

        assertThat(figures)
                .containsOnlyKeys(
                        "forks",
                        "first_answer_ms",
                        "sdk_first_answer_ms",
                        "fake_first_answer_ms",
                        "first_match_ms",
                        "server_up_ms",
                        "server_first_answer_ms")
                .containsEntry("forks", 1.0);
        assertThat(figures.get("first_answer_ms")).isPositive().isLessThan(figures.get("first_match_ms"));
        assertThat(figures.get("fake_first_answer_ms")).isLessThan(figures.get("first_answer_ms"));
        assertThat(figures.get("server_up_ms")).isPositive().isLessThan(figures.get("server_first_answer_ms"));
    }

    @Test
    void bulk() throws IOException {
        Map<String, Double> figures = run(
                "bulk", "--images", "200", "--tps", "100", "--latency", "5", "--threads", "8", "--loop-seconds", "0.3");

        assertThat(figures)
                .containsKeys(
                        "time_to_quota_ratio",
                        "throttled_ratio",
                        "pictures_per_s",
                        "heap_mb",
                        "process_threads",
                        "serial_pictures_per_s",
                        "serial_throttled_ratio",
                        "naive_pictures_per_s",
                        "naive_throttled_ratio",
                        "naive_failed_ratio")
                .containsEntry("images", 200.0)
                .containsEntry("unexplained_calls", 0.0)
                .containsEntry("second_run_paid_calls", 0.0)
                .containsEntry("failed", 0.0);
        assertThat(figures.get("paid_calls"))
                .isEqualTo(figures.get("distinct_with_faces") + figures.get("gate_misses"))
                .isBetween(40.0, 62.0);
    }

    @Test
    void bulk_without_a_quota_and_loops() throws IOException {
        Map<String, Double> figures = run(
                "bulk",
                "--images",
                "50",
                "--duplicates",
                "0",
                "--faceless",
                "0",
                "--tps",
                "none",
                "--latency",
                "0",
                "--loop-seconds",
                "0");

        assertThat(figures)
                .containsEntry("paid_calls", 50.0)
                .containsEntry("gate_misses", 0.0)
                .containsEntry("second_run_paid_calls", 0.0)
                .doesNotContainKeys("time_to_quota_ratio", "naive_pictures_per_s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tps=0", "--tps=fast", "--duplicates=1", "--faceless=-0.1", "--images=0"})
    void bulk_refuses_what_it_cannot_measure(String option) {
        assertThat(Main.run(new PrintWriter(new StringWriter()), "bulk", option))
                .isEqualTo(2);
    }

    @Test
    void a_set_of_pictures_tells_what_its_limits_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BulkSet(10, 1, 0, 0))
                .withMessage("--duplicates takes a ratio of 0 or more and below 1; got 1.0");
        assertThat(new BulkSet(1_000, 0.64, 0.3, 0.1).distinct()).isEqualTo(360);
        assertThat(new BulkSet(1_000, 0.64, 0.3, 0.1).distinctWithFaces()).isBetween(220L, 284L);
    }

    @Test
    void gate() throws IOException {
        Map<String, Double> figures =
                run("gate", "--photographs", directory.resolve("none").toString(), "--drawn", "2");

        assertThat(figures)
                .containsOnlyKeys(
                        "min_neighbors",
                        "load_ms",
                        "portrait_pictures",
                        "portrait_refused_ratio",
                        "portrait_ms",
                        "landscape_pictures",
                        "landscape_refused_ratio",
                        "landscape_ms")
                .containsEntry("portrait_pictures", 2.0);
        assertThat(figures.get("landscape_ms")).isPositive();
    }

    @Test
    void fakeSearch() throws IOException {
        Map<String, Double> figures = run("fake-search", "--faces", "500", "--rounds", "3");

        assertThat(figures)
                .containsOnlyKeys(
                        "faces",
                        "index_faces_per_s",
                        "bytes_per_face",
                        "search_ms",
                        "read_ms",
                        "memory_gb_per_s",
                        "search_to_memory_ratio",
                        "search_while_writing_ms",
                        "writes_per_s")
                .containsEntry("faces", 500.0);
        assertThat(figures.get("search_ms")).isPositive();
    }

    @Test
    void fakeHttp() throws IOException {
        Map<String, Double> figures = run("fake-http", "--seconds", "0.3");

        assertThat(figures)
                .containsOnlyKeys(
                        "matches",
                        "sdk_apache5_1_calls_per_s",
                        "sdk_apache5_16_calls_per_s",
                        "raw_http_1_calls_per_s",
                        "raw_http_16_calls_per_s")
                .containsEntry("matches", 10.0)
                .allSatisfy((key, value) -> assertThat(value).as(key).isPositive());
    }

    @Test
    void every_benchmark_tells_its_settings() {
        for (Benchmark benchmark : Benchmarks.all()) {
            StringWriter out = new StringWriter();

            assertThat(Main.run(new PrintWriter(out, true), benchmark.name(), "--help"))
                    .isZero();
            assertThat(out.toString()).contains("Usage: rekollect-benchmarks " + benchmark.name());
        }
    }

    @Test
    void overhead() throws IOException {
        Map<String, Double> figures = run("overhead", "--calls", "10");

        assertThat(figures)
                .containsOnlyKeys(
                        "matches",
                        "sdk_us",
                        "library_us",
                        "overhead_us",
                        "sdk_http_us",
                        "library_http_us",
                        "overhead_http_ratio",
                        "overhead_http_retrying_client_ratio");
        assertThat(figures.get("overhead_http_ratio")).isPositive();
    }

    @Test
    void fanout() throws IOException {
        Map<String, Double> figures = run("fanout", "--shards", "3", "--rounds", "3", "--faces", "1000");

        assertThat(figures)
                .containsOnlyKeys(
                        "shards",
                        "search_http_ms",
                        "slowest_shard_ratio",
                        "faces",
                        "index_faces_per_s",
                        "search_memory_ms",
                        "skew_ratio")
                .allSatisfy((key, value) -> assertThat(value).as(key).isPositive());
    }

    @Test
    void cancel() throws IOException {
        Map<String, Double> figures = run("cancel", "--callers", "20", "--rounds", "3");

        assertThat(figures).containsOnlyKeys("callers", "start_ms", "cancel_ms").containsEntry("callers", 20.0);
        assertThat(figures.get("cancel_ms")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IndexFaces", "SearchFaces"})
    void quota(String operation) throws IOException {
        Map<String, Double> figures =
                run("quota", "--operation", operation, "--tps", "20", "--seconds", "0.3", "--threads", "2");

        assertThat(figures)
                .containsKeys(
                        "utilisation_ratio",
                        "peer_legacy_utilisation_ratio",
                        "peer_standard_utilisation_ratio",
                        "peer_adaptive_utilisation_ratio");
        assertThat(figures.get("utilisation_ratio")).isPositive();
        assertThat(figures.get("throttled_ratio")).isZero();
        assertThat(figures.get("failed")).isZero();
    }

    @Test
    void anOperationWithoutABenchmarkIsRefused() {
        assertThat(Main.run(new PrintWriter(new StringWriter()), "quota", "--operation", "DetectFaces"))
                .isEqualTo(2);
    }

    @Test
    void quotaMatrix() throws IOException {
        Map<String, Double> figures = run("quota-matrix", "--tps", "10,500", "--seconds", "0.2", "--threads", "4");

        assertThat(figures)
                .containsKeys("tps_10_threads_4_utilisation_ratio", "tps_500_threads_4_peer_adaptive_failed")
                .containsEntry("tps_10_threads_4_reachable_ratio", 1.0)
                .containsEntry("tps_500_threads_4_reachable_ratio", 0.0727);
    }

    @Test
    void share() throws IOException {
        Map<String, Double> figures =
                run("share", "--processes", "2", "--tps", "40", "--seconds", "1", "--threads", "4");

        assertThat(figures)
                .containsOnlyKeys(
                        "processes",
                        "tps",
                        "seconds",
                        "threads",
                        "total_utilisation_ratio",
                        "largest_deviation_ratio",
                        "throttled_ratio",
                        "failed",
                        "share_total_utilisation_ratio",
                        "share_largest_deviation_ratio",
                        "share_throttled_ratio",
                        "share_failed",
                        "peer_adaptive_total_utilisation_ratio",
                        "peer_adaptive_largest_deviation_ratio",
                        "peer_adaptive_throttled_ratio",
                        "peer_adaptive_failed")
                .containsEntry("processes", 2.0)
                .containsEntry("failed", 0.0);
        assertThat(figures.get("total_utilisation_ratio")).isPositive();
    }

    @Test
    void theReportHasEveryBenchmarkAndNothingOfTheMachineButItsSize() throws IOException {
        Path page = directory.resolve("page.md");
        Map<String, Double> figures = run("report", "--quick", "--out", page.toString());

        String text = Files.readString(page);
        for (Benchmark benchmark : Benchmarks.reported()) {
            assertThat(text).contains("\n## " + benchmark.title() + "\n");
            assertThat(figures.keySet())
                    .anyMatch(key -> key.startsWith(benchmark.name().replace('-', '_')));
        }
        assertThat(text)
                .contains("| `search_to_memory_ratio` | ", "| `largest_deviation_ratio` | ", "| SDK standard |")
                .doesNotContain(System.getProperty("user.dir"));
    }

    @Test
    void aNameThereIsNoBenchmarkOfIsAnErrorOfUsage() {
        assertThat(Main.run(new PrintWriter(new StringWriter()), "fake-nothing"))
                .isEqualTo(2);
        assertThat(Main.run(new PrintWriter(new StringWriter()))).isEqualTo(2);
    }
}
