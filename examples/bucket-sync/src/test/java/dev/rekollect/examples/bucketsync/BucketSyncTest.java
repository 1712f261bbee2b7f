package dev.rekollect.examples.bucketsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as it is run, and README's word about it. */
class BucketSyncTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void the_story_is_told_as_the_readme_shows_it() throws IOException {
        assertThat(run()).isZero();

        String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        assertThat(err.toString()).isEmpty();
        assertThat(readme).contains("```\n" + out.toString().strip() + "\n```");
    }

    @Test
    void the_diary_opens_for_the_owner_alone_and_only_while_she_is_known() {
        assertThat(run()).isZero();

        List<String> lines = out.toString().lines().map(String::strip).toList();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("visitor") && line.contains("opens"))
                .hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("visitor"))
                .hasSize(9)
                .filteredOn(line -> line.contains("stranger"))
                .allMatch(line -> line.endsWith("the diary stays shut"));
        assertThat(lines).anyMatch(line -> line.startsWith("verify") && line.contains("no face of either"));
    }

    @Test
    void nobody_is_similar_enough_for_a_threshold_of_a_hundred() {
        assertThat(run("--threshold", "100")).isZero();
        assertThat(out.toString()).doesNotContain("the diary opens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--threshold 98.5.1                               | 98.5.1",
                "--threshold 0.98                                 | --threshold takes a percentage, 80-100; got 0.98",
                "--aws                                            | --region is needed with --aws",
                "--aws --region eu-west-1                         | --collection-bucket is needed with --aws",
                "--aws --region eu-west-1 --collection-bucket a-a --compare-bucket a-a | two buckets; got 'a-a' twice",
                "--aws --region eu-west-1 --collection-bucket A_ --compare-bucket a-a | --collection-bucket takes the name of a bucket, 3-63 of a-z, 0-9, '.' and '-'; got 'A_'",
                "--aws --region eu-west-1 --collection-bucket aaa --compare-bucket bbb --collection d --queue uploads | --queue takes the URL of an SQS queue",
                "--unknown                                        | --unknown",
            })
    void wrong_options_end_with_2_before_anything_is_asked(String args, String message) {
        assertThat(run(args.strip().split(" +"))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }
}
