package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/** What comes of the pictures of a day, and of many. */
class ReviewTest {

    private static final String FIRST = "2026-03-02";
    private static final String SECOND = "2026-03-03";
    private static final String THIRD = "2026-03-04";

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

    private static Person ana(int photo) {
        return Person.named("Ana").photo(photo);
    }

    private static Person bert(int photo) {
        return Person.named("Bert").photo(photo);
    }

    private int catchUp(String... more) {
        List<String> args = new ArrayList<>(List.of("--catch-up", "2026-03-01", "--to", "2026-03-31"));
        args.addAll(List.of(more));
        return world.run(args.toArray(String[]::new));
    }

    @Test
    void yesterday_is_reviewed_where_no_day_is_named() throws IOException {
        world.draw("old.jpg", "2026-05-08", ana(1));
        world.draw("yesterday.jpg", "2026-05-09", ana(2));
        world.draw("today.jpg", "2026-05-10", ana(3));

        assertThat(world.run()).isZero();

        assertThat(world.paid("IndexFaces")).isEqualTo(1);
        assertThat(world.page("2026-05-09")).isPresent();
        assertThat(world.page("2026-05-08")).isEmpty();
    }

    @Test
    void the_zone_decides_which_pictures_those_are() throws IOException {
        world.write("late.jpg", "2026-05-09T22:30:00Z", Portrait.of(ana(1)).jpeg());
        world.write("early.jpg", "2026-05-08T22:30:00Z", Portrait.of(ana(2)).jpeg());

        assertThat(world.run("--zone", "Europe/Berlin")).isZero();

        assertThat(world.said()).contains("2026-05-09 Sat  1 picture, 1 face");
        assertThat(world.paid("IndexFaces")).isEqualTo(1);
    }

    @Test
    void the_path_tells_the_day_where_it_is_asked_to() throws IOException {
        world.draw("2026/03/02/a.jpg", "2020-01-01", ana(1));
        world.draw("2026-03-03 b.jpg", "2020-01-01", ana(2));
        world.draw("c.jpg", SECOND, ana(3));

        assertThat(catchUp("--days-from", "path")).isEqualTo(Failures.LEFT_OUT);

        assertThat(world.pairs(SECOND)).containsExactly("2026/03/02/a.jpg 2026-03-03 b.jpg");
        assertThat(world.said()).contains("on no day: c.jpg, its path holds no date");
    }

    @Test
    void each_pair_comes_once_with_the_earlier_picture_first() throws IOException {
        world.draw("z-first.jpg", FIRST, ana(1));
        world.draw("a-second.jpg", SECOND, ana(2));
        world.draw("b-second.jpg", SECOND, ana(3));
        world.draw("third.jpg", THIRD, ana(4));

        assertThat(catchUp()).isZero();

        assertThat(world.pairs(FIRST)).isEmpty();
        assertThat(world.pairs(SECOND))
                .containsExactlyInAnyOrder(
                        "z-first.jpg a-second.jpg", "z-first.jpg b-second.jpg", "a-second.jpg b-second.jpg");
        assertThat(world.pairs(THIRD))
                .containsExactlyInAnyOrder("z-first.jpg third.jpg", "a-second.jpg third.jpg", "b-second.jpg third.jpg");
    }

    @Test
    void a_day_that_is_reviewed_after_a_later_one_does_not_bring_its_pairs_again() throws IOException {
        world.draw("first.jpg", FIRST, ana(1));
        world.draw("second.jpg", SECOND, ana(2));
        assertThat(world.run(SECOND)).isZero();
        assertThat(world.run(FIRST)).isZero();

        assertThat(world.run(SECOND)).isZero();

        assertThat(world.pairs(FIRST)).containsExactly("first.jpg second.jpg");
        assertThat(world.pairs(SECOND)).isEmpty();
    }

    @Test
    void nothing_is_paid_for_twice() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        world.draw("b.jpg", FIRST, ana(2));
        world.write("sunset.jpg", FIRST + "T12:00:00Z", Portrait.empty().jpeg());
        assertThat(world.run(FIRST)).isZero();
        assertThat(world.paid("IndexFaces")).isEqualTo(3);
        assertThat(world.paid("SearchFaces")).isEqualTo(2);
        String sheet = world.page(FIRST).orElseThrow();

        assertThat(world.run(FIRST)).isZero();
        Files.delete(world.sheet(FIRST, "html"));
        assertThat(catchUp()).isZero();

        assertThat(world.paid()).isEqualTo(5);
        assertThat(world.page(FIRST)).contains(sheet);
        assertThat(world.said()).contains("Calls    none").contains("Cost     0.00 USD");
    }

    @Test
    void a_lower_threshold_is_searched_for_and_a_higher_one_known() throws IOException {
        world.draw("bert.jpg", FIRST, bert(0));
        world.draw("benno.jpg", FIRST, Person.named("Benno").lookingLike("Bert", 84));
        assertThat(world.run(FIRST, "--threshold", "90")).isZero();
        assertThat(world.pairs(FIRST)).isEmpty();

        assertThat(world.run(FIRST, "--threshold", "80")).isZero();
        assertThat(world.pairs(FIRST)).containsExactly("benno.jpg bert.jpg");
        assertThat(world.paid("SearchFaces")).isEqualTo(4);

        assertThat(world.run(FIRST, "--threshold", "90")).isZero();
        assertThat(world.pairs(FIRST)).isEmpty();
        assertThat(world.paid("SearchFaces")).isEqualTo(4);
        assertThat(world.paid("IndexFaces")).isEqualTo(2);
    }

    @Test
    void of_a_group_the_largest_face_counts() throws IOException {
        world.draw("ana.jpg", FIRST, ana(1));
        world.draw("bert.jpg", FIRST, bert(1));
        world.draw(
                "group.jpg",
                SECOND,
                ana(2).at(0.05, 0.3).height(0.3),
                bert(2).at(0.45, 0.1).height(0.8));

        assertThat(catchUp()).isZero();

        assertThat(world.pairs(SECOND)).containsExactly("bert.jpg group.jpg");
        assertThat(world.fake.storedFaces()).containsEntry("daily-review", 3);
    }

    @Test
    void only_the_most_similar_of_a_band_are_shown() throws IOException {
        for (int photo = 1; photo <= 4; photo++) {
            world.draw("ana-" + photo + ".jpg", FIRST, ana(photo));
        }

        assertThat(world.run(FIRST, "--top", "2")).isZero();

        assertThat(world.pairs(FIRST)).hasSize(2);
        assertThat(world.rows(FIRST))
                .last()
                .satisfies(row -> assertThat(row)
                        .containsEntry("band", "95-100")
                        .containsEntry("note", "4 more pairs not shown"));
        assertThat(world.said()).contains("2 at 95-100 % and 4 more");
    }

    @Test
    void one_broken_picture_stops_nothing_and_is_listed() throws IOException {
        world.draw("ana.jpg", FIRST, ana(1));
        world.write("broken.jpg", FIRST + "T12:00:00Z", "no picture".getBytes(StandardCharsets.UTF_8));
        world.draw("dana.jpg", FIRST, ana(2));
        world.write("sunset.jpg", FIRST + "T12:00:00Z", Portrait.empty().jpeg());

        assertThat(world.run(FIRST)).isEqualTo(Failures.LEFT_OUT);

        assertThat(world.pairs(FIRST)).containsExactly("ana.jpg dana.jpg");
        assertThat(world.rows(FIRST).stream().map(row -> row.get("file_a") + ": " + row.get("note")))
                .anyMatch(line -> line.startsWith("broken.jpg: Cannot be used: the image is neither JPEG nor PNG"))
                .anyMatch(line -> line.startsWith("sunset.jpg: No face"));
    }

    @Test
    void what_could_not_be_indexed_or_searched_is_done_by_the_next_run() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        world.draw("b.jpg", FIRST, ana(2));
        world.draw("c.jpg", SECOND, ana(3));
        world.fake.failNext("IndexFaces", 1, "ThrottlingException", 400);
        world.fake.failNext("SearchFaces", 1, "ThrottlingException", 400);

        assertThat(catchUp()).isEqualTo(Failures.LEFT_OUT);
        assertThat(world.rows(FIRST).stream().filter(row -> row.get("note").startsWith("Not done: ")))
                .hasSize(2);

        assertThat(catchUp()).isZero();
        assertThat(world.said()).contains("1 day finished before");
        assertThat(world.pairs(FIRST).size() + world.pairs(SECOND).size()).isEqualTo(3);
        assertThat(world.paid("IndexFaces")).isEqualTo(3);
        assertThat(world.paid("SearchFaces")).isEqualTo(3);
    }

    @Test
    void without_permission_no_further_day_is_begun() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        world.draw("b.jpg", SECOND, ana(2));
        world.fake.deny("SearchFaces");

        assertThat(catchUp()).isEqualTo(5);

        assertThat(world.complained()).contains("2026-03-02 is not finished, and no later day begun");
        assertThat(world.page(FIRST)).isEmpty();
        assertThat(world.paid("IndexFaces")).isEqualTo(1);
    }

    @Test
    void catching_up_goes_on_where_it_was_broken_off() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        world.draw("b.jpg", SECOND, ana(2));
        world.draw("c.jpg", THIRD, ana(3));
        Files.createDirectories(world.sheet(SECOND, "html").resolve("in the way"));
        assertThat(catchUp()).as("the second sheet cannot be written").isEqualTo(7);
        assertThat(world.paid("IndexFaces")).isEqualTo(2);
        Files.delete(world.sheet(SECOND, "html").resolve("in the way"));
        Files.delete(world.sheet(SECOND, "html"));

        assertThat(catchUp()).isZero();

        assertThat(world.said()).contains("1 day finished before").contains("IndexFaces 1, SearchFaces 1");
        assertThat(world.pairs(SECOND)).containsExactly("a.jpg b.jpg");
        assertThat(world.pairs(THIRD)).hasSize(2);
        assertThat(Files.readString(world.out.resolve("index.html")))
                .contains("review-2026-03-02.html", "review-2026-03-03.html", "review-2026-03-04.html");
    }

    @Test
    void what_a_killed_run_was_at_is_not_waited_for() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        world.draw("b.jpg", FIRST, ana(2));
        assertThat(world.run("2026-03-01")).as("a directory to be killed in").isZero();
        LedgerKey key = new LedgerKey(CollectionId.of("daily-review"), SourceUri.of("file:a.jpg"));
        try (JdbcLedger ledger = JdbcLedger.sqlite(world.out.resolve("ledger.db"))) {
            Claim claim = new Claim("the killed one", World.NOW.plusSeconds(300));
            assertThat(ledger.compareAndSet(
                            LedgerEntry.create(key, World.NOW).claimed(claim, ExternalImageId.of("a.jpg"), World.NOW)))
                    .isPresent();
        }

        assertThat(world.run(FIRST)).isZero();

        assertThat(world.pairs(FIRST)).containsExactly("a.jpg b.jpg");
    }

    @Test
    void a_face_that_somebody_deleted_is_told_of() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        assertThat(world.run(FIRST, "--threshold", "90")).isZero();
        var client = world.fake.client();
        var faces = client.listFaces(r -> r.collectionId("daily-review")).faces();
        client.deleteFaces(
                r -> r.collectionId("daily-review").faceIds(faces.get(0).faceId()));

        assertThat(world.run(FIRST)).isEqualTo(Failures.LEFT_OUT);

        assertThat(world.rows(FIRST))
                .singleElement()
                .satisfies(row -> assertThat(row.get("note"))
                        .startsWith("Not done: not searched: the collection does not hold its face"));
    }

    @Test
    void a_picture_that_comes_late_is_found_and_the_day_done_again() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        assertThat(catchUp()).isZero();
        world.draw("b.jpg", FIRST, ana(2));

        assertThat(catchUp()).isZero();

        assertThat(world.pairs(FIRST)).containsExactly("a.jpg b.jpg");
        assertThat(world.paid("IndexFaces")).isEqualTo(2);
    }

    @Test
    void a_day_without_pictures_has_no_sheet() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        world.draw("b.jpg", THIRD, ana(2));

        assertThat(catchUp()).isZero();
        assertThat(world.page(SECOND)).isEmpty();
        assertThat(world.run(SECOND)).isZero();
        assertThat(world.page(SECOND)).isEmpty();
        assertThat(world.said()).contains("no pictures, so no sheet");
    }

    @Test
    void what_is_decided_does_not_come_again() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        world.draw("b.jpg", FIRST, ana(2));
        world.draw("c.jpg", SECOND, ana(3));
        assertThat(catchUp()).isZero();
        Path filledIn = folder.resolve("decided.csv");
        Files.writeString(
                filledIn, Files.readString(world.sheet(FIRST, "csv")).replaceFirst(",,\r\n$", ",rejected,\r\n"));

        assertThat(catchUp("--decisions", filledIn.toString())).isZero();

        assertThat(world.said()).contains("1 new decision").contains("1 day finished before");
        assertThat(world.pairs(FIRST)).isEmpty();
        assertThat(world.pairs(SECOND)).hasSize(2);
        assertThat(catchUp("--decisions", filledIn.toString())).isZero();
        assertThat(world.said()).contains("0 new decisions").contains("2 days finished before");
    }

    @Test
    void a_face_that_nobody_here_indexed_is_named_and_not_shown() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        var client = world.fake.client();
        client.createCollection(r -> r.collectionId("daily-review"));
        client.indexFaces(r -> r.collectionId("daily-review")
                .externalImageId("elsewhere::ana.jpg")
                .image(i -> i.bytes(SdkBytes.fromByteArray(Portrait.of(ana(9)).jpeg()))));

        assertThat(world.run(FIRST)).isZero();

        assertThat(world.pairs(FIRST)).containsExactly("elsewhere/ana.jpg a.jpg");
        assertThat(world.page(FIRST).orElseThrow()).contains("No picture: nobody here indexed it");
    }

    @Test
    void a_picture_that_changed_since_is_not_shown_as_what_it_was() throws IOException {
        world.draw("a.jpg", FIRST, ana(1));
        world.draw("b.jpg", SECOND, ana(2));
        assertThat(catchUp()).isZero();
        world.draw("a.jpg", THIRD, bert(1));

        assertThat(world.run(SECOND)).isZero();
        assertThat(world.page(SECOND).orElseThrow()).contains("No picture: the file has changed since");

        assertThat(catchUp()).isZero();
        assertThat(world.run(SECOND)).isZero();
        assertThat(world.page(SECOND).orElseThrow()).contains("No picture: ");
        assertThat(world.pairs(THIRD)).isEmpty();
    }
}
