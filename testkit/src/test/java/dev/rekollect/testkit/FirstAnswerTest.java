package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;

/**
 * What a fresh JVM loads for the first answer of a fake in memory. How long that takes is measured by the benchmarks;
 * here is what made it slow once, and does not depend on the machine.
 */
class FirstAnswerTest {

    // 68 when this was written. Each takes a quarter of a millisecond.
    private static final int MOST_CLASSES = 75;

    private static final String OURS = "dev.rekollect.";
    private static final String REQUESTS = "software.amazon.awssdk.services.rekognition.model.";

    @Test
    void the_first_answer_takes_few_classes_and_nothing_slow() throws Exception {
        List<String> loaded = loaded();

        assertThat(loaded).contains(FakeRekognition.class.getName(), CreateCollectionRequest.class.getName());
        assertThat(loaded)
                .as("classes of ours")
                .filteredOn(name -> name.startsWith(OURS))
                .hasSizeLessThanOrEqualTo(MOST_CLASSES);
        assertThat(loaded)
                .as("lambdas of ours, each linked when it is first met: a class or a loop is there already")
                .noneMatch(name -> name.startsWith(OURS) && name.contains("$$Lambda"));
        assertThat(loaded)
                .as("requests, also of operations that nobody called: verifying a method that passes one on as a class"
                        + " loads it, as an interface such as SdkPojo it does not")
                .filteredOn(name -> name.startsWith(REQUESTS) && name.endsWith("Request"))
                .containsOnly(REQUESTS + "RekognitionRequest", CreateCollectionRequest.class.getName());
        assertThat(loaded)
                .as(
                        "parts of the JDK that take 5 to 30 ms: equals or hashCode of a record, a hash, a regular expression")
                .doesNotContain(
                        "java.lang.runtime.ObjectMethods", "java.security.MessageDigest", "java.util.regex.Pattern");
        assertThat(loaded).as("drawing").noneMatch(name -> name.startsWith("java.awt."));
    }

    /** The classes, from the program's own on. */
    private static List<String> loaded() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load=info:stdout:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        // A line of the log is a name and where it came from.
        List<String> names = output.lines()
                .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
                .toList();
        assertThat(names).contains(Program.class.getName());
        return names.subList(names.indexOf(Program.class.getName()) + 1, names.size());
    }

    /** Calls a fake once. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {
            var unused = FakeRekognition.create()
                    .client()
                    .createCollection(CreateCollectionRequest.builder()
                            .collectionId("people")
                            .build());
        }
    }
}
