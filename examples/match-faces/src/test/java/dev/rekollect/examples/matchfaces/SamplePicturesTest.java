package dev.rekollect.examples.matchfaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.examples.matchfaces.Command.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees first: the command without anything. */
class SamplePicturesTest {

    @TempDir
    private Path temporary;

    @Test
    void withoutADirectoryTheSamplePicturesAreDrawnAndMatched() throws IOException {
        Ran ran = Command.in(temporary).run("--format=csv");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        Path drawn;
        try (Stream<Path> made = Files.list(temporary)) {
            drawn = made.findFirst().orElseThrow();
        }
        assertThat(ran.err())
                .startsWith("No directory given: drew 17 sample files to look at in " + drawn)
                .contains("holiday/lake.jpg: no face", "Refused: not-a-picture.jpg", "team.jpg: 4 faces");
        assertThat(ran.pairs()).hasSize(17).allMatch(SamplePicturesTest::samePerson);

        Ran less = Command.in(temporary).run(drawn, "--format=csv", "--match-confidence-threshold=60");
        assertThat(less.pairs()).hasSize(20).contains("alice-1.jpg 1 = amy, sister of alice.jpg 1");
        assertThat(less.calls("IndexFaces")).isZero();
    }

    // The files are named after who is on them; the team stands there in this order.
    private static boolean samePerson(String pair) {
        List<String> names = Stream.of(pair.split(" = ", -1))
                .map(face -> switch (face) {
                    case "team.jpg 1" -> "dmitri";
                    case "team.jpg 2" -> "alice";
                    case "team.jpg 3" -> "carla";
                    case "team.jpg 4" -> "bob";
                    default -> face.replace("holiday/", "").replaceAll("[- ]\\d.*", "");
                })
                .toList();
        return names.get(0).equals(names.get(1));
    }
}
