package dev.rekollect.examples.dailyreview;

import dev.rekollect.FaceCollections;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** A directory, buckets, a service and a clock of one test, and the command in the midst of them. */
final class World implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-05-10T08:00:00Z");

    final Path pictures;
    final Path out;
    final FakeClock clock = new FakeClock(NOW);
    final FakeS3 buckets = new FakeS3(clock);
    final FakeRekognition fake = FakeRekognition.builder().s3(buckets).build();
    final FakeS3Server server = FakeS3Server.start(buckets);
    private StringWriter said = new StringWriter();
    private StringWriter complained = new StringWriter();

    World(Path folder) throws IOException {
        pictures = Files.createDirectories(folder.resolve("pictures"));
        out = folder.resolve("out");
    }

    Surroundings surroundings() {
        return new Surroundings(
                new PrintWriter(said, true),
                new PrintWriter(complained, true),
                false,
                clock,
                (aws, region, state) -> new InMemory());
    }

    /** Every run is a process of its own, with nothing kept but the service and the files. */
    private final class InMemory implements Backend {

        private final FaceCollections faces = FaceCollections.builder()
                .client(fake.client())
                .resilience(Resilience.none())
                .build();
        private final S3Client client = server.client();

        @Override
        public FaceCollections faces() {
            return faces;
        }

        @Override
        public S3Client s3() {
            return client;
        }

        @Override
        public boolean paid() {
            return true;
        }

        @Override
        public void close() {
            faces.close();
            client.close();
        }
    }

    /** Runs the command over the directory, in UTC unless the arguments say otherwise. */
    int run(String... args) {
        List<String> all = new ArrayList<>(List.of("--directory", pictures.toString()));
        if (!Arrays.asList(args).contains("--zone")) {
            all.addAll(List.of("--zone", "UTC"));
        }
        all.addAll(Arrays.asList(args));
        return command(all.toArray(String[]::new));
    }

    int command(String... args) {
        said = new StringWriter();
        complained = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--out", out.toString()));
        all.addAll(Arrays.asList(args));
        return Main.run(surroundings(), all.toArray(String[]::new));
    }

    String said() {
        return said.toString();
    }

    String complained() {
        return complained.toString();
    }

    void draw(String name, String day, Person... people) throws IOException {
        write(name, day + "T12:00:00Z", Portrait.of(people).jpeg());
    }

    void write(String name, String modified, byte[] content) throws IOException {
        Path file = FileNames.resolve(pictures, name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
    }

    long paid() {
        return paid("IndexFaces") + paid("SearchFaces");
    }

    long paid(String operation) {
        return fake.bill().imagesByOperation().getOrDefault(operation, 0L);
    }

    /** The pairs of a day's sheet, as {@code file_a file_b}. */
    List<String> pairs(String day) throws IOException {
        return rows(day).stream()
                .filter(row -> !row.get("similarity").isEmpty())
                .map(row -> row.get("file_a") + " " + row.get("file_b"))
                .toList();
    }

    List<Map<String, String>> rows(String day) throws IOException {
        List<Csv.Row> rows = Csv.read(Files.readString(sheet(day, "csv"), StandardCharsets.UTF_8));
        List<String> header = rows.get(0).cells();
        return rows.stream()
                .skip(1)
                .map(row -> {
                    var cells = new LinkedHashMap<String, String>();
                    for (int i = 0; i < header.size(); i++) {
                        cells.put(header.get(i), row.cells().get(i));
                    }
                    return (Map<String, String>) cells;
                })
                .toList();
    }

    Path sheet(String day, String ending) {
        return out.resolve("review-" + LocalDate.parse(day) + "." + ending);
    }

    Optional<String> page(String day) throws IOException {
        Path file = sheet(day, "html");
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
