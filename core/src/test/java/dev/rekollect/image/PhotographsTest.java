package dev.rekollect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real photographs, which lie beside the repository and are not part of it. */
class PhotographsTest {

    private static final Path FOLDER =
            Path.of("../../shared/images").toAbsolutePath().normalize();
    private static final Pattern ENTRY = Pattern.compile(
            "\"([^\"]+\\.(?:jpg|png))\": \\{\"sha256\": \"[^\"]*\", \"width\": (\\d+), \"height\": (\\d+)");

    @TestFactory
    Stream<DynamicTest> areAcceptedAndDecoded() throws IOException {
        Path list = FOLDER.resolve("faces.json");
        assumeTrue(Files.exists(list), "SKIPPED: no real photographs were checked, as " + list + " is missing");
        MatchResult[] entries = ENTRY.matcher(Files.readString(list)).results().toArray(MatchResult[]::new);
        assertThat(entries).hasSizeGreaterThan(5);
        return Stream.of(entries)
                .map(entry -> DynamicTest.dynamicTest(
                        entry.group(1),
                        () -> check(
                                FOLDER.resolve(entry.group(1)),
                                Integer.parseInt(entry.group(2)),
                                Integer.parseInt(entry.group(3)))));
    }

    private static void check(Path photograph, int width, int height) {
        ImageCheck check = FaceImage.file(photograph).check();

        assertThat(check).isInstanceOf(ImageCheck.Ready.class);
        ImageCheck.Ready ready = (ImageCheck.Ready) check;
        assertThat(ready.original().width()).isEqualTo(width);
        assertThat(ready.original().height()).isEqualTo(height);
        assertThat(ready.decode()).isInstanceOfSatisfying(ImagePixels.Upright.class, upright -> {
            assertThat(upright.image().getWidth()).isEqualTo(width);
            assertThat(upright.image().getHeight()).isEqualTo(height);
        });
    }
}
