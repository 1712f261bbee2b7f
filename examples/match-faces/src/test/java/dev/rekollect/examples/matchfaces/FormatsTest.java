package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.examples.matchfaces.Command.Ran;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The same matches in every format, also where names are odd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatsTest {

    private static final String SPACE = "ann, \"at\" sea.jpg";
    private static final String NEW_LINE = "łódź\n1.png";
    private static final String GROUP = "two of us.jpg";

    private Ran table;
    private Ran csv;
    private Ran json;

    @BeforeAll
    void runOnceInEachFormat(@TempDir Path directory) throws IOException {
        Files.write(
                FileNames.resolve(directory, SPACE),
                Portrait.of(Person.named("ann")).size(320, 240).jpeg());
        Files.write(
                FileNames.resolve(directory, NEW_LINE),
                Portrait.of(Person.named("ann").photo(1)).size(320, 240).png());
        Files.write(
                FileNames.resolve(directory, GROUP),
                Portrait.of(Person.named("bob"), Person.named("ann").photo(2))
                        .size(640, 240)
                        .jpeg());
        table = Command.in(directory).run(directory);
        csv = Command.in(directory).run(directory, "--format", "csv");
        json = Command.in(directory).run(directory, "--format", "JSON");
    }

    @Test
    void csvReadsBackAsTheNamesThatWereGiven() {
        List<List<String>> rows = Csv.parse(csv.out());

        assertThat(rows.get(0))
                .containsExactly(
                        "source_face_id",
                        "source_file",
                        "source_face",
                        "target_face_id",
                        "target_file",
                        "target_face",
                        "similarity");
        assertThat(csv.pairs())
                .containsExactlyInAnyOrder(
                        Command.pair(SPACE + " 1", NEW_LINE + " 1"),
                        Command.pair(SPACE + " 1", GROUP + " 2"),
                        Command.pair(NEW_LINE + " 1", GROUP + " 2"));
        assertThat(rows.subList(1, 4)).allSatisfy(row -> {
            assertThat(row.get(0)).hasSize(36);
            assertThat(Double.parseDouble(row.get(6))).isBetween(97.0, 100.0);
        });
    }

    @Test
    void jsonReadsBackAsTheSameMatches() {
        JsonNode root = JsonNode.parser().parse(json.out());

        assertThat(root.field("collectionId").orElseThrow().asString()).isEqualTo("ephemeral-faces-collection");
        assertThat(root.field("threshold").orElseThrow().asNumber()).isEqualTo("80.0");
        List<List<String>> rows = root.field("matches").orElseThrow().asArray().stream()
                .map(match -> List.of(
                        text(match, "source", "faceId"),
                        text(match, "source", "file"),
                        text(match, "source", "face"),
                        text(match, "target", "faceId"),
                        text(match, "target", "file"),
                        text(match, "target", "face"),
                        match.field("similarity").orElseThrow().asNumber()))
                .toList();
        List<List<String>> fromCsv = Csv.parse(csv.out());
        assertThat(rows).isEqualTo(fromCsv.subList(1, fromCsv.size()));
    }

    private static String text(JsonNode match, String side, String field) {
        JsonNode value = match.field(side).orElseThrow().field(field).orElseThrow();
        return value.isNumber() ? value.asNumber() : value.asString();
    }

    @Test
    void theTableIsAsWideInEveryLineAndShowsWhichFaceItIs() {
        List<String> lines = table.out().lines().toList();

        assertThat(lines).hasSize(7);
        assertThat(lines).extracting(DisplayText::width).containsOnly(DisplayText.width(lines.get(0)));
        assertThat(table.out()).contains("two of us.jpg #2", "łódź\\n1.png", "Source face id", "Similarity");
    }

    @Test
    void onlyTheResultGoesToStandardOutput() {
        assertThat(csv.out()).startsWith("source_face_id,").endsWith("\n");
        assertThat(json.out()).startsWith("{").endsWith("}\n");
        assertThat(csv.err()).contains("Images  3:", "two of us.jpg: 2 faces");
    }

    @Test
    void theSummarySaysWhatThereWasAndWhatItCosts() {
        assertThat(table.err())
                .contains(
                        "Images  3: 3 indexed, 0 indexed before, 0 without a face, 0 refused",
                        "Faces   4",
                        "Pairs   3 at 80 % or more",
                        "CreateCollection 1, IndexFaces 3, ListFaces 1, SearchFaces 4",
                        "0.00 USD spent",
                        "would have cost 0.007 USD on AWS (7 billed calls",
                        "Time    0.0 s");
    }

    @Test
    void aTerminalWithoutBoxesGetsATableInAscii() {
        Pair pair = Pair.of(face("a.jpg"), face("b.jpg"), 99);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new TableFormat(StandardCharsets.ISO_8859_1)
                .print(
                        new MatchResult(CollectionId.of("c"), 80, List.of(pair)),
                        new PrintStream(out, true, StandardCharsets.ISO_8859_1));

        assertThat(out.toString(StandardCharsets.ISO_8859_1))
                .contains("+--", "| a.jpg")
                .doesNotContain("?");
    }

    private static Face face(String file) {
        return new Face(FaceId.of("00000000-0000-4000-8000-000000000000"), file, 1, 1);
    }
}
