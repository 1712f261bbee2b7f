package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekollect.examples.matchfaces.Command.Ran;
import dev.rekollect.examples.matchfaces.PictureFinder.Found;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Directories as they are. */
class PictureFinderTest {

    @TempDir
    private Path directory;

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = FileNames.resolve(directory, name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }

    private List<String> names() {
        return PictureFinder.find(directory).pictures().stream()
                .map(Picture::name)
                .toList();
    }

    @Test
    void everyFileIsFoundWhateverItsNameInTheOrderOfNames() throws IOException {
        touch("b.jpg", "a", "sub/deep/c d.tar", "sub/é", ".hidden", "Z.PNG");

        assertThat(names()).containsExactly(".hidden", "Z.PNG", "a", "b.jpg", "sub/deep/c d.tar", "sub/é");
    }

    @Test
    void theCommandsOwnFilesAreNotPictures() throws IOException {
        touch("a.jpg", "a.jpg_results.json", "other_results.json", ".match-faces/lock", "sub/.match-faces/x");

        assertThat(names()).containsExactly("a.jpg", "other_results.json");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links take a privilege there")
    void linksAreFollowedAndLoopsAreNot() throws IOException {
        touch("sub/a.jpg");
        Files.createSymbolicLink(directory.resolve("sub/up"), directory);
        Files.createSymbolicLink(directory.resolve("self"), directory.resolve("self"));
        Files.createSymbolicLink(directory.resolve("gone"), directory.resolve("nowhere"));
        Files.createSymbolicLink(directory.resolve("b.jpg"), directory.resolve("sub/a.jpg"));

        Found found = PictureFinder.find(directory);

        assertThat(found.pictures()).extracting(Picture::name).containsExactly("b.jpg", "sub/a.jpg");
        assertThat(found.unreadable())
                .hasSize(3)
                .contains(
                        "gone is a link to something that does not exist",
                        "sub/up/ is a link back to a directory it is in");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are others there")
    void whatMayNotBeReadIsRefusedAndStopsNothing() throws IOException {
        touch("locked/a.jpg", "locked.jpg");
        Portrait.of("ann").writeTo(directory.resolve("ann.jpg"));
        assertThat(directory.resolve("locked").toFile().setReadable(false)).isTrue();
        assertThat(directory.resolve("locked.jpg").toFile().setReadable(false)).isTrue();
        assumeTrue(!Files.isReadable(directory.resolve("locked.jpg")), "the superuser may read everything");

        Ran ran = Command.in(directory).run(directory);

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err())
                .contains("Refused: locked/ cannot be read", "Refused: locked.jpg may not be read", "2 refused");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no named pipes in directories there")
    void namedPipesAreNotOpened() throws Exception {
        touch("a.jpg");
        int made = new ProcessBuilder("mkfifo", directory.resolve("pipe.jpg").toString())
                .start()
                .waitFor();
        assumeTrue(made == 0, "no mkfifo here");

        Found found = PictureFinder.find(directory);

        assertThat(found.pictures()).extracting(Picture::name).containsExactly("a.jpg");
        assertThat(found.unreadable()).containsExactly("pipe.jpg is not a regular file");
    }
}
