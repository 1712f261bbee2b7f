package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.examples.matchfaces.Command.Ran;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What each option does. The others have tests of their own: formats, running again, exit codes. */
class OptionsTest {

    @TempDir
    private Path directory;

    private void draw(String name, Person... persons) throws IOException {
        var unused = Portrait.of(persons).size(640, 320).writeTo(directory.resolve(name));
    }

    private static Person small(String name) {
        return Person.named(name).height(0.3).at(0.1, 0.4);
    }

    private static Person large(String name) {
        return Person.named(name).height(0.6).at(0.5, 0.25);
    }

    @Test
    void theThresholdDecidesWhatIsAMatch() throws IOException {
        draw("eve.jpg", Person.named("eve"));
        draw("twin.jpg", Person.named("twin").lookingLike("eve", 90));

        Ran low = Command.in(directory).run(directory, "--format=csv", "--match-confidence-threshold", "85");
        Ran high = Command.in(directory).run(directory, "--format=csv", "--match-confidence-threshold", "95.5");
        Ran table = Command.in(directory).run(directory, "--match-confidence-threshold", "95.5");

        assertThat(low.pairs()).containsExactly("eve.jpg 1 = twin.jpg 1");
        assertThat(high.pairs()).isEmpty();
        assertThat(table.out()).isEqualTo("No two faces match at 95.5 % or more." + System.lineSeparator());
    }

    @Test
    void everyFaceOfAGroupIsIndexed() throws IOException {
        draw("group.jpg", small("kid"), large("mum"));
        draw("kid.jpg", Person.named("kid").photo(1));
        draw("mum.jpg", Person.named("mum").photo(1));

        Ran ran = Command.in(directory).run(directory, "--format=csv");

        assertThat(ran.pairs()).containsExactlyInAnyOrder("group.jpg 1 = kid.jpg 1", "group.jpg 2 = mum.jpg 1");
        assertThat(ran.err()).contains("group.jpg: 2 faces").doesNotContain("kid.jpg:");
    }

    @Test
    void largestFaceOnlyIndexesOneFaceOfAGroup() throws IOException {
        draw("group.jpg", small("kid"), large("mum"));
        draw("kid.jpg", Person.named("kid").photo(1));
        draw("mum.jpg", Person.named("mum").photo(1));

        Ran ran = Command.in(directory).run(directory, "--format=csv", "--largest-face-only", "--verbose");

        assertThat(ran.pairs()).containsExactly("group.jpg 1 = mum.jpg 1");
        assertThat(ran.err()).contains("group.jpg: 1 face, not kept: 1 (exceeds max faces)");
    }

    @Test
    void twoFacesOfOnePictureMatchWhenTheyLookAlike() throws IOException {
        draw("mirror.png", small("eve"), large("eve"));

        Ran ran = Command.in(directory).run(directory, "--format=csv");

        assertThat(ran.pairs()).containsExactly("mirror.png 1 = mirror.png 2");
    }

    @Test
    void saveImageDataKeepsTheAnswerBesideEachPicture() throws IOException {
        draw("eve and ann.jpg", small("eve"), large("ann"));
        Files.write(FileNames.resolve(directory, "süd.png"), Portrait.empty().png());

        Ran first = Command.in(directory).run(directory, "--save-image-data");
        Ran second = Command.in(directory).run(directory, "--save-image-data");

        JsonNode group = JsonNode.parser()
                .parse(Files.readString(directory.resolve("eve and ann.jpg_results.json"), StandardCharsets.UTF_8));
        assertThat(group.field("file").orElseThrow().asString()).isEqualTo("eve and ann.jpg");
        assertThat(group.field("externalImageId").orElseThrow().asString()).isEqualTo("eve:_and:_ann.jpg");
        assertThat(group.field("result").orElseThrow().asString()).isEqualTo("Indexed");
        assertThat(group.field("faces").orElseThrow().asArray())
                .hasSize(2)
                .allSatisfy(face -> assertThat(face.asObject())
                        .containsKeys(
                                "faceId", "boundingBox", "landmarks", "ageRange", "emotions", "smile", "eyesOpen"));
        JsonNode empty = JsonNode.parser()
                .parse(Files.readString(FileNames.resolve(directory, "süd.png_results.json"), StandardCharsets.UTF_8));
        assertThat(empty.field("result").orElseThrow().asString()).isEqualTo("NoFace");
        // Its own files are no pictures to it.
        assertThat(first.err()).contains("Images  2:");
        assertThat(second.err()).contains("Images  2:", "0 refused");
    }

    @Test
    void verbosePrintsALineForEachPicture() throws IOException {
        draw("b.jpg", Person.named("eve"));
        draw("a.png", Person.named("ann"));
        Files.writeString(directory.resolve("c.txt"), "no picture");

        Ran quiet = Command.in(directory).run(directory, "--force-recreate");
        Ran verbose = Command.in(directory).run(directory, "--force-recreate", "--verbose", "--threads=2");

        assertThat(quiet.err()).doesNotContain("a.png").contains("Refused: c.txt is neither JPEG nor PNG");
        assertThat(verbose.err().lines().limit(3))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("a.png: 1 face"),
                        line -> assertThat(line).isEqualTo("b.jpg: 1 face"),
                        line -> assertThat(line).startsWith("Refused: c.txt"));
    }

    @Test
    void aTerminalShowsABarAndAPipeDoesNot() throws IOException {
        draw("a.jpg", Person.named("ann"));

        Ran terminal = Command.in(directory).onTerminal(StandardCharsets.UTF_8).run(directory);
        Ran pipe = Command.in(directory).run(directory);

        assertThat(terminal.err()).contains("\rIndexing [####################] 1/1", "\rSearching [");
        assertThat(pipe.err()).doesNotContain("\r");
        assertThat(terminal.out()).doesNotContain("\r");
    }

    @Test
    void makeImagesDrawsAndStops() {
        Path samples = directory.resolve("new/samples");

        Ran ran = Command.in(directory).run("--make-images", samples);

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("Drew 17 sample files in " + samples);
        assertThat(samples.resolve("team.jpg")).exists();
        assertThat(samples.resolve(".match-faces")).doesNotExist();
    }

    @Test
    void helpTellsOfEveryOptionAndExitCode() {
        Ran help = Command.in(directory).run("--help");
        Ran version = Command.in(directory).run("--version");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains(
                        "--collection-id", "ephemeral-faces-collection", "--match-confidence-threshold", "Default: 80")
                .contains("--delete", "--force-recreate", "--save-image-data", "--verbose", "--largest-face-only")
                .contains("--format", "--aws", "--region", "--make-images", "--threads")
                .contains("Exit codes:", "  5  AWS credentials");
        assertThat(version.out()).startsWith("match-faces ");
    }

    @Test
    void logsGoNowhere() {
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(NOPLoggerFactory.class);
    }
}
