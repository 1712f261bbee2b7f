package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as it is run, and README's word about it. */
class CommandTest {

    private static final String IN_README = "examples/daily-review/target/story";

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void open() throws IOException {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
    }

    @Test
    void the_story_is_told_as_the_readme_shows_it() throws IOException {
        assertThat(world.command()).isZero();

        assertThat(world.complained()).isEmpty();
        assertThat(readme())
                .contains("```\n" + world.said().strip().replace(world.out.toString(), IN_README) + "\n```");
        String told = world.said();
        assertThat(world.command()).as("once more into the same directory").isZero();
        assertThat(world.said()).isEqualTo(told);
    }

    @Test
    void the_readme_describes_every_column_and_option() throws IOException {
        assertThat(readme())
                .contains(
                        CsvSheet.COLUMNS.stream().map(name -> "`" + name + "`").toList());
        assertThat(world.command("--help")).isZero();
        Stream<String> options =
                Arrays.stream(world.said().split("[^a-z-]+")).filter(word -> word.matches("--[a-z-]{3,}"));
        assertThat(options.filter(option -> !option.equals("--help") && !option.equals("--version"))
                        .distinct())
                .allSatisfy(option -> assertThat(readme()).contains(option));
    }

    @Test
    void an_estimate_pays_for_nothing_writes_nothing_and_is_not_exceeded() throws IOException {
        world.draw("a.jpg", "2026-05-08", Person.named("Ana").photo(1));
        world.draw("b.jpg", "2026-05-09", Person.named("Ana").photo(2));
        world.write("c.txt", "2026-05-09T10:00:00Z", new byte[] {1});

        assertThat(world.run("--estimate", "--catch-up", "2026-05-01")).isZero();
        assertThat(world.said())
                .contains("2026-05-01 to 2026-05-09: 3 pictures")
                .containsPattern("IndexFaces +3")
                .containsPattern("SearchFaces +3");
        assertThat(world.fake.calls()).isEmpty();
        assertThat(world.out).doesNotExist();

        assertThat(world.run("2026-05-08")).isZero();
        assertThat(world.run("--estimate", "--catch-up", "2026-05-01")).isZero();
        assertThat(world.said()).containsPattern("IndexFaces +2").containsPattern("SearchFaces +2");
        assertThat(world.paid()).isEqualTo(2);
    }

    @Test
    void two_runs_at_once_over_one_directory_are_refused() throws IOException {
        world.draw("a.jpg", "2026-05-09", Person.named("Ana"));
        try (OutputFolder held = OutputFolder.lock(world.out)) {
            assertThat(held.has(World.NOW.atZone(ZoneOffset.UTC).toLocalDate())).isFalse();
            assertThat(world.run()).isEqualTo(7);
            assertThat(world.complained()).contains("another run of daily-review is writing to " + world.out);
            assertThat(world.fake.calls()).isEmpty();
        }
        assertThat(world.run()).isZero();
    }

    @Test
    void what_is_written_into_the_tree_is_no_picture() throws IOException {
        world.draw("a.jpg", "2026-05-09", Person.named("Ana"));
        String[] args = {
            "--directory",
            world.pictures.toString(),
            "--out",
            world.pictures.resolve("sheets").toString(),
            "--catch-up",
            "2026-05-01",
            "--to",
            "2099-01-01"
        };
        assertThat(Main.run(world.surroundings(), args)).isZero();
        assertThat(Main.run(world.surroundings(), args)).isZero();

        assertThat(world.said()).contains("1 picture, 1 face").contains("1 day finished before");
        assertThat(world.paid()).isEqualTo(2);
    }

    @Test
    void the_reviews_of_one_collection_are_not_mixed_with_anothers() throws IOException {
        world.draw("a.jpg", "2026-05-09", Person.named("Ana"));
        assertThat(world.run("--collection", "staff")).isZero();

        assertThat(world.run("--collection", "guests")).isEqualTo(2);
        assertThat(world.complained()).contains("holds reviews of collection staff, not of collection guests");
    }

    @Test
    void what_the_fake_found_is_not_taken_for_amazons() throws IOException {
        world.draw("a.jpg", "2026-05-09", Person.named("Ana"));
        Backend.Factory real = Backend::open;
        Surroundings fakeFirst = new Surroundings(
                world.surroundings().out(), world.surroundings().err(), false, world.clock, real);
        String[] args = {"--directory", world.pictures.toString(), "--out", world.out.toString(), "--zone", "UTC"};
        assertThat(Main.run(fakeFirst, args)).isZero();
        assertThat(Main.run(fakeFirst, args)).as("the fake is kept").isZero();
        assertThat(world.said())
                .contains("Calls    IndexFaces 1, SearchFaces 1")
                .contains("Calls    none");

        assertThat(world.run()).isEqualTo(2);
        assertThat(world.complained()).contains("holds reviews of the in-memory fake, not of AWS in us-east-1");
        assertThat(world.run("--estimate")).isEqualTo(2);
        assertThat(world.fake.calls()).isEmpty();
    }

    @Test
    void every_day_reviews_yesterday_and_whatever_was_missed() throws IOException {
        world.draw("8.jpg", "2026-05-08", Person.named("Ana").photo(1));
        world.draw("9.jpg", "2026-05-09", Person.named("Ana").photo(2));
        world.draw("10.jpg", "2026-05-10", Person.named("Ana").photo(3));
        world.draw("12.jpg", "2026-05-12", Person.named("Ana").photo(4));
        Options options = new Options(
                Optional.of(world.pictures),
                Optional.empty(),
                "",
                world.out,
                "daily-review",
                80,
                10,
                new Days(ZoneOffset.UTC, false),
                List.of(),
                false,
                Optional.empty());
        EveryDay everyDay = new EveryDay(options, world.surroundings(), LocalTime.of(9, 0));

        everyDay.tick();
        assertThat(world.paid()).isZero();
        world.clock.advance(Duration.ofHours(1));
        everyDay.tick();
        everyDay.tick();
        assertThat(world.page("2026-05-09")).isPresent();
        assertThat(world.page("2026-05-08")).as("the day before it began").isEmpty();
        assertThat(world.paid("IndexFaces")).isEqualTo(1);

        world.clock.advance(Duration.ofDays(3));
        try (OutputFolder held = OutputFolder.lock(world.out)) {
            assertThat(held).isNotNull();
            everyDay.tick();
        }
        assertThat(world.complained()).contains("another run");
        everyDay.tick();

        assertThat(world.pairs("2026-05-10")).containsExactly("9.jpg 10.jpg");
        assertThat(world.pairs("2026-05-12")).hasSize(2);
        assertThat(world.page("2026-05-11")).isEmpty();
        assertThat(world.paid("IndexFaces")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--threshold 0.98                                 | --threshold takes a percentage, 1-100; got 0.98",
                "--top 0                                          | --top takes a number of pairs, 1-1000; got 0",
                "2026-03-02                                       | --directory or --bucket is needed",
                "--aws                                            | --directory or --bucket is needed",
                "--bucket b                                       | --bucket needs --aws",
                "--directory nowhere                              | --directory nowhere is no directory",
                "--directory src --out src                        | --out takes another directory than --directory",
                "--directory src --bucket b --aws                 | --directory and --bucket exclude each other",
                "--directory src --days-from name                 | --days-from takes modified or path; got 'name'",
                "--directory src --to 2026-03-02                  | --to needs --catch-up",
                "--directory src 2026-03-02 --catch-up 2026-03-01 | DAY and --catch-up exclude each other",
                "--directory src --catch-up 2026-03-02 --to 2026-03-01 | --to is before --catch-up",
                "--directory src --every-day-at 09:00 --estimate  | --every-day-at takes neither",
                "--directory src --prefix p                       | --prefix needs --bucket",
                "--directory src --region eu-west-1               | --region needs --aws",
                "--directory src --collection a/b                 | a/b",
                "--directory src yesterday                        | yesterday",
                "--directory src --decisions nowhere.csv          | --decisions nowhere.csv cannot be read",
                "--unknown                                        | --unknown",
            })
    void wrong_options_end_with_2_before_anything_is_asked(String args, String message) {
        Path mine = world.out;
        boolean ownOut = args.contains("--out");
        int code = ownOut
                ? Main.run(world.surroundings(), args.strip().split(" +"))
                : world.command(args.strip().split(" +"));

        assertThat(code).isEqualTo(2);
        assertThat(world.complained()).contains(message);
        assertThat(world.fake.calls()).isEmpty();
        assertThat(mine.resolve("index.html")).doesNotExist();
    }
}
