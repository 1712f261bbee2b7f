package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.resilience.Quotas;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Portrait;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The page on metrics: its code, what a scrape of it looks like, and whether the dashboard asks for what is there. */
class MetricsSnippetsTest {

    private static final Path PAGE = Path.of("metrics.md").toAbsolutePath();
    private static final Path DASHBOARD = Path.of("grafana/rekollect.json").toAbsolutePath();
    private static final String START =
            "<!-- scrape: written by MetricsSnippetsTest, as of -Ddocs.update=true; not by hand -->\n```\n";
    private static final String END = "```\n<!-- end of scrape -->\n";

    private static final Pattern METRIC = Pattern.compile("\\b((?:rekollect|resilience4j)_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

    private final FakeClock clock = new FakeClock();
    private final FakeRekognition fake = FakeRekognition.builder().clock(clock).build();
    private final FaceImage alice = FaceImage.bytes(Portrait.of("alice").jpeg());

    /** A little of everything. */
    private String scrape() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        FaceCollections faces = FaceCollections.builder()
                .client(fake.client())
                .clock(clock)
                .sleeper(clock::advance)
                .quotas(Quotas.publishedFor("eu-central-1"))
                .meterRegistry(prometheus)
                .build();
        FaceCollection staff = faces.create("staff");
        staff.index(alice).externalImageId("alice").run();
        staff.index(alice).externalImageId("alice").onlyIfAbsent().run();
        fake.failNext("SearchFacesByImage", 1, "ProvisionedThroughputExceededException");
        staff.search(alice).run();
        fake.failNext("SearchFacesByImage", 4, "ThrottlingException");
        Assertions.assertThatExceptionOfType(ThrottledException.class)
                .isThrownBy(() -> staff.search(alice).run());
        return prometheus.scrape();
    }

    @Test
    void prometheus() throws IOException, InterruptedException {
        RekognitionClient client = fake.client();
        // region: prometheus
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        FaceCollections faces = FaceCollections.builder()
                .client(client)
                .meterRegistry(prometheus)
                .build();

        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0); // 0: any free port
        server.createContext("/metrics", exchange -> {
            byte[] text = prometheus.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        // end
        try {
            faces.create("staff").index(alice).run();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + server.getAddress().getPort() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body())
                    .contains("rekollect_calls_seconds_count{operation=\"IndexFaces\",outcome=\"indexed\"} 1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_page_shows_a_real_scrape() throws IOException {
        String shown = scrape().lines()
                .filter(line -> line.startsWith("rekollect_"))
                // What depends on chance or is not worth a line.
                .filter(line -> !line.matches("rekollect_\\w+_(sum|max)\\{.*"))
                .filter(line -> !line.matches("rekollect_cost_calls_total\\{.*} 0\\.0"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END);
        assertThat(start).as("the marker of the start").isGreaterThanOrEqualTo(START.length());
        assertThat(end).as("the marker of the end").isGreaterThanOrEqualTo(start);
        String updated = page.substring(0, start) + shown + page.substring(end);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, updated);
        }
        assertThat(page).isEqualTo(updated);
    }

    @TestFactory
    List<DynamicTest> the_dashboard_asks_for_what_there_is() throws IOException {
        Scraped scraped = Scraped.of(scrape());
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                String expression = target.get("expr").asText();
                tests.add(DynamicTest.dynamicTest(
                        panel.get("title").asText() + " " + target.get("refId").asText(),
                        () -> check(expression, target.get("legendFormat").asText(), scraped)));
            }
        }
        String operations = dashboard.at("/templating/list/1/query").asText();
        tests.add(DynamicTest.dynamicTest("operations", () -> {
            assertThat(operations).isEqualTo("label_values(rekollect_calls_seconds_count, operation)");
            assertThat(scraped.labels().get("rekollect_calls_seconds_count")).containsKey("operation");
        }));
        assertThat(tests).hasSizeGreaterThan(12);
        return tests;
    }

    private static void check(String expression, String legend, Scraped scraped) {
        Set<String> grouping = GROUPING.matcher(expression)
                .results()
                .flatMap(group -> Arrays.stream(group.group(1).split(",\\s*")))
                .collect(Collectors.toCollection(TreeSet::new));
        List<MatchResult> metrics = METRIC.matcher(expression).results().toList();
        assertThat(metrics).as(expression).isNotEmpty();
        for (MatchResult metric : metrics) {
            assertThat(scraped.labels()).containsKey(metric.group(1));
            Map<String, Set<String>> labels = scraped.labels().get(metric.group(1));
            assertThat(labels.keySet()).as(metric.group(1)).containsAll(grouping);
            String selectors = metric.group(2) == null ? "" : metric.group(2);
            for (MatchResult selector : MATCHER.matcher(selectors).results().toList()) {
                String wanted = selector.group(3).replace("$operation", ".+");
                String pattern = selector.group(2).equals("=") ? Pattern.quote(wanted) : wanted;
                assertThat(labels).as(metric.group(1)).containsKey(selector.group(1));
                // Every alternative, not only one of them: a code that is spelt wrong would never be noticed.
                for (String alternative : pattern.split("\\|")) {
                    assertThat(labels.get(selector.group(1)))
                            .as(expression)
                            .anyMatch(value -> value.matches(alternative));
                }
            }
        }
        assertThat(LEGEND.matcher(legend).results().map(name -> name.group(1)))
                .as("the legend of %s", expression)
                .allMatch(grouping::contains);
    }

    @Test
    void the_check_finds_what_is_not_there() {
        Scraped scraped = Scraped.of("# a comment\nrekollect_a_total{operation=\"IndexFaces\"} 1.0\nrekollect_b 2\n");

        check("sum by (operation) (rate(rekollect_a_total{operation=~\"$operation\"}[1m]))", "{{operation}}", scraped);
        for (List<String> wrong : List.of(
                List.of("rekollect_c", ""),
                List.of("sum by (name) (rekollect_a_total)", ""),
                List.of("rekollect_a_total{name=\"x\"}", ""),
                List.of("rekollect_a_total{operation=~\"IndexFaces|Other\"}", ""),
                List.of("rekollect_b", "{{operation}}"),
                List.of("up", ""))) {
            Assertions.assertThatExceptionOfType(AssertionError.class)
                    .as(wrong.toString())
                    .isThrownBy(() -> check(wrong.get(0), wrong.get(1), scraped));
        }
    }
}
