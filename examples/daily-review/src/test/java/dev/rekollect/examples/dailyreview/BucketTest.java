package dev.rekollect.examples.dailyreview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.testkit.FakeCall;
import dev.rekollect.testkit.FakeS3Server;
import dev.rekollect.testkit.Person;
import dev.rekollect.testkit.Portrait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of a bucket. */
class BucketTest {

    private static final Pattern ACTION = Pattern.compile("\"((?:s3|rekognition):[A-Za-z]+)\"");

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

    private void put(String key, Person person) {
        world.buckets.put("selfies", key, Portrait.of(person).jpeg());
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("--bucket", "selfies", "--aws", "--zone", "UTC"));
        all.addAll(List.of(args));
        return world.command(all.toArray(String[]::new));
    }

    private void twoDays() {
        put("a b+c.jpg", Person.named("Ana").photo(1));
        world.clock.advance(Duration.ofDays(1));
        put("zoë/ana.jpg", Person.named("Ana").photo(2));
        world.buckets.put("selfies", "notes.txt", "no picture".getBytes(StandardCharsets.UTF_8));
        world.buckets.put("selfies", "empty.jpg", new byte[0]);
        world.clock.advance(Duration.ofDays(1));
    }

    @Test
    void an_object_is_of_the_day_it_was_stored() throws IOException {
        twoDays();

        assertThat(run("--catch-up", "2026-05-01")).isEqualTo(Failures.LEFT_OUT);

        assertThat(world.pairs("2026-05-10")).isEmpty();
        assertThat(world.pairs("2026-05-11")).containsExactly("a b+c.jpg zoë/ana.jpg");
        assertThat(world.page("2026-05-11").orElseThrow())
                .contains("data:image/jpeg;base64,")
                .doesNotContain("class=\"nocrop\"");
        assertThat(world.rows("2026-05-11").stream().map(row -> row.get("file_a") + " " + row.get("note")))
                .anyMatch(line -> line.startsWith("notes.txt Cannot be used"))
                .anyMatch(line -> line.startsWith("empty.jpg Cannot be used"));
        assertThat(run("2026-05-11")).isEqualTo(Failures.LEFT_OUT);
        assertThat(world.paid()).as("two pictures and two faces, once").isEqualTo(4);
    }

    @Test
    void the_key_tells_the_day_where_it_is_asked_to_and_a_prefix_chooses() throws IOException {
        put("up/2026/03/02/a.jpg", Person.named("Ana").photo(1));
        put("up/2026/03/03/b.jpg", Person.named("Ana").photo(2));
        put("down/2026/03/03/c.jpg", Person.named("Ana").photo(3));

        assertThat(run("2026-03-02", "--days-from", "path", "--prefix", "up/")).isZero();
        assertThat(run("2026-03-03", "--days-from", "path", "--prefix", "up/")).isZero();

        assertThat(world.pairs("2026-03-03")).containsExactly("up/2026/03/02/a.jpg up/2026/03/03/b.jpg");
        assertThat(world.paid("IndexFaces")).isEqualTo(2);
    }

    @Test
    void an_object_that_is_gone_is_said_to_be() throws IOException {
        twoDays();
        assertThat(run("--catch-up", "2026-05-01")).isEqualTo(Failures.LEFT_OUT);
        world.buckets.remove("selfies", "a b+c.jpg");

        assertThat(run("2026-05-11")).isEqualTo(Failures.LEFT_OUT);

        assertThat(world.page("2026-05-11").orElseThrow()).contains("No picture: the object is gone");
    }

    @Test
    void a_bucket_that_may_not_be_listed_ends_with_5() {
        twoDays();
        world.buckets.denyListing("selfies");

        assertThat(run("2026-05-11")).isEqualTo(5);
        assertThat(world.complained()).isNotBlank().doesNotContain("bug");
    }

    @Test
    void the_role_may_do_what_a_review_does_and_no_more() throws IOException {
        twoDays();
        world.server.clearCalls();
        assertThat(run("--catch-up", "2026-05-01")).isEqualTo(Failures.LEFT_OUT);
        // A picture that was replaced takes its old face along.
        put("a b+c.jpg", Person.named("Bert"));
        world.clock.advance(Duration.ofDays(1));
        assertThat(run()).isZero();

        Set<String> called = new TreeSet<>();
        world.fake.calls().stream().map(FakeCall::operation).forEach(name -> called.add("rekognition:" + name));
        world.server.calls().stream().map(FakeS3Server.Call::operation).forEach(name -> called.add(permission(name)));
        Matcher matcher = ACTION.matcher(Files.readString(Path.of("iam/review-role.json")));
        Set<String> allowed = new TreeSet<>();
        while (matcher.find()) {
            allowed.add(matcher.group(1));
        }
        assertThat(allowed).isEqualTo(called);
    }

    private static String permission(String operation) {
        return switch (operation) {
            case "GetObject", "HeadObject" -> "s3:GetObject";
            case "ListObjectsV2", "HeadBucket" -> "s3:ListBucket";
            default -> "s3:" + operation;
        };
    }
}
