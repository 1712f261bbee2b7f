package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.examples.matchfaces.Command.Ran;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier run did is not done again. */
class RunAgainTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void drawPictures() throws IOException {
        Portrait.of("ann").size(320, 240).writeTo(directory.resolve("ann.jpg"));
        Portrait.of("ben").size(320, 240).writeTo(directory.resolve("ben.png"));
        Portrait.empty().size(320, 240).writeTo(directory.resolve("lake.jpg"));
        Files.copy(directory.resolve("lake.jpg"), directory.resolve("lake again.jpg"));
        Files.writeString(directory.resolve("notes.txt"), "no picture");
    }

    @Test
    void aSecondRunIndexesNothing() {
        Ran first = Command.in(directory).run(directory, "--format=csv");
        Ran second = Command.in(directory).run(directory, "--format=csv", "--verbose");

        // Of two equal pictures without a face only one was sent.
        assertThat(first.calls("IndexFaces")).isEqualTo(3);
        assertThat(second.err()).doesNotContain("IndexFaces").contains("ann.jpg: 1 face, indexed before");
        assertThat(second.err()).contains("lake.jpg: no face, as seen before");
        assertThat(second.out()).isEqualTo(first.out());
    }

    @Test
    void onlyNewPicturesAreIndexed() throws IOException {
        var unused = Command.in(directory).run(directory);
        Portrait.of("ann").size(480, 360).writeTo(directory.resolve("ann 2.jpg"));

        Ran second = Command.in(directory).run(directory, "--format=csv");

        assertThat(second.calls("IndexFaces")).isEqualTo(1);
        assertThat(second.pairs()).containsExactly("ann 2.jpg 1 = ann.jpg 1");
    }

    @Test
    void everyCollectionHasAMemoryOfItsOwn() {
        var unused = Command.in(directory).run(directory, "--collection-id", "one");

        Ran other = Command.in(directory).run(directory, "--collection-id", "two");
        Ran again = Command.in(directory).run(directory, "--collection-id", "one");

        assertThat(other.calls("IndexFaces")).isEqualTo(3);
        assertThat(again.calls("IndexFaces")).isZero();
    }

    @Test
    void deleteTakesTheCollectionAwayAfterTheMatchesArePrinted() {
        Ran deleting = Command.in(directory).run(directory, "--delete");
        Ran next = Command.in(directory).run(directory);

        assertThat(deleting.exitCode()).isZero();
        assertThat(deleting.err()).contains("Deleted the collection ephemeral-faces-collection");
        // The pictures with faces are gone with it; that the others have none is still known.
        assertThat(next.calls("IndexFaces")).isEqualTo(2);
    }

    @Test
    void forceRecreateForgetsEverything() {
        Ran first = Command.in(directory).run(directory, "--format=csv");
        Ran again = Command.in(directory).run(directory, "--format=csv", "--force-recreate");

        assertThat(again.calls("IndexFaces")).isEqualTo(first.calls("IndexFaces"));
        assertThat(again.calls("DeleteCollection")).isEqualTo(1);
        assertThat(again.pairs()).isEqualTo(first.pairs());
    }

    @Test
    void aRunThatBrokeGoesOnWhereItWas() {
        FakeRekognition rekognition = FakeRekognition.create();
        Command command = Command.in(directory).backends((aws, region, state) -> new FakeService(rekognition));
        rekognition.failNext("SearchFaces", 1, "ThrottlingException");

        Ran broken = command.run("--aws", directory);
        Ran next = command.run("--aws", directory);

        assertThat(broken.exitCode()).isEqualTo(ExitCode.SERVICE);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err()).contains("run the same command again").doesNotContain("\tat ");
        assertThat(next.exitCode()).isZero();
        assertThat(next.calls("IndexFaces")).isZero();
        assertThat(directory.resolve(".match-faces/ephemeral-faces-collection.aws.seen"))
                .exists();
    }

    @Test
    void pairsWithFacesOfOtherDirectoriesArePrintedWithTheNameTheCollectionKnows(@TempDir Path other)
            throws IOException {
        FakeRekognition rekognition = FakeRekognition.create();
        Command command = Command.in(directory).backends((aws, region, state) -> new FakeService(rekognition));
        Portrait.of(Person.named("ann").photo(7)).size(320, 240).writeTo(other.resolve("elsewhere.jpg"));
        var unused = command.run("--aws", other);

        Ran ran = command.run("--aws", "--format=csv", directory);

        assertThat(ran.pairs()).containsExactly("ann.jpg 1 = elsewhere.jpg 1");
    }
}
