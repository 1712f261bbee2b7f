package dev.rekollect.examples.bucketsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollections;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.resilience.Resilience;
import dev.rekollect.s3.ObjectPictures;
import dev.rekollect.s3.S3Events;
import dev.rekollect.s3.S3Images;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import dev.rekollect.testkit.Portrait;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What comes of the events of both buckets, however they come. */
class DiaryTest {

    private final FakeS3 buckets = new FakeS3();
    private final FakeRekognition fake = FakeRekognition.builder().s3(buckets).build();
    private final List<String> news = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private FakeS3Server server;
    private S3Client s3;
    private FaceCollections faces;
    private Following following;

    @BeforeEach
    void open() {
        server = FakeS3Server.start(buckets);
        s3 = server.client();
        // One failure is enough, and no test waits for a second try.
        faces = FaceCollections.builder()
                .client(fake.client())
                .resilience(Resilience.none())
                .build();
        var collection = faces.named("Danielle").createIfMissing();
        ObjectPictures pictures = ObjectPictures.of(s3);
        Diary diary = new Diary(collection, S3Images.in(s3, "visitors"), pictures, 98.5f);
        following = new Following(
                new PrintWriter(out, true),
                S3Images.in(s3, "images"),
                pictures,
                diary,
                collection,
                FaceLedger.inMemory());
        buckets.notify("images", news::add).notify("visitors", news::add);
        news.clear();
    }

    @AfterEach
    void close() {
        faces.close();
        s3.close();
        server.close();
    }

    private boolean hear(String message) {
        return following.handle(S3Events.parse(message)).settled();
    }

    private List<String> said(String what) {
        return out.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(what))
                .toList();
    }

    @Test
    void a_visit_that_is_told_of_twice_is_paid_for_and_answered_once() {
        buckets.put("images", "me.jpg", Portrait.of("Danielle").jpeg());
        buckets.put("visitors", "door.jpg", Portrait.of("Danielle").jpeg());
        news.forEach(message -> assertThat(hear(message)).isTrue());

        assertThat(hear(news.get(1))).isTrue();

        assertThat(said("visitor")).hasSize(2).last().isEqualTo("visitor   door.jpg: answered before");
        assertThat(fake.bill().imagesByOperation()).containsEntry("SearchFacesByImage", 1L);
    }

    @Test
    void a_new_visit_of_the_same_name_is_answered_again_and_a_late_word_of_the_old_one_is_not() {
        buckets.put("images", "me.jpg", Portrait.of("Danielle").jpeg());
        buckets.put("visitors", "door.jpg", Portrait.of("somebody else").jpeg());
        buckets.put("visitors", "door.jpg", Portrait.of("Danielle").jpeg());

        assertThat(hear(news.get(0))).isTrue();
        assertThat(hear(news.get(2))).isTrue();
        assertThat(hear(news.get(1))).isTrue();

        assertThat(said("visitor"))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("the diary opens"),
                        line -> assertThat(line).endsWith("answered before"));
    }

    @Test
    void a_visit_whose_search_broke_is_answered_when_it_is_told_of_again() {
        buckets.put("images", "me.jpg", Portrait.of("Danielle").jpeg());
        buckets.put("visitors", "door.jpg", Portrait.of("Danielle").jpeg());
        assertThat(hear(news.get(0))).isTrue();
        fake.failNext("SearchFacesByImage", 1, "ThrottlingException", 400);

        assertThat(hear(news.get(1))).isFalse();
        assertThat(hear(news.get(1))).isTrue();

        assertThat(said("visitor")).singleElement().asString().endsWith("the diary opens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b.jpg", "a%2Bb.jpg", "%.jpg", "with space & more=.jpg", "zoë/été.jpg", "a//b/../c.jpg"})
    void odd_keys_are_what_they_are(String key) {
        buckets.put("images", key, Portrait.of("Danielle").jpeg());
        buckets.put("visitors", key, Portrait.of("Danielle").jpeg());
        buckets.remove("images", key);
        assertThat(hear(news.get(2))).as("a deletion that is heard of first").isTrue();
        buckets.put("images", key, Portrait.of("Danielle").jpeg());

        news.subList(0, 2).forEach(message -> assertThat(hear(message)).isTrue());

        assertThat(said("put")).containsExactly("put       " + key + ": indexed, 1 face");
        assertThat(said("visitor")).singleElement().asString().startsWith("visitor   " + key + ": " + key + " with ");
    }

    @Test
    void what_a_key_hides_is_spelled_out() {
        buckets.put("images", "a\u001b[2J\nb.jpg", Portrait.of("Danielle").jpeg());

        assertThat(hear(news.get(0))).isTrue();

        assertThat(said("put")).containsExactly("put       a\\u{1b}[2J\\u{a}b.jpg: indexed, 1 face");
    }
}
