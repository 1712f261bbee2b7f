package dev.rekollect.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** What a listing gives, and what it costs. */
class S3ImagesTest {

    private final FakeClock clock = new FakeClock();
    private final FakeS3 s3 = new FakeS3(clock);
    private final FakeS3Server server = FakeS3Server.start(s3);
    private final S3Client client = server.client();
    private final S3Images images = S3Images.in(client, "photos");

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static List<String> keys(S3Images of) {
        try (Stream<S3Item> items = of.stream()) {
            return items.map(S3Item::key).toList();
        }
    }

    @Test
    void an_object_is_listed_with_what_s3_knows_of_it() {
        s3.put("photos", "team/zoë +1.jpg", new byte[] {1, 2, 3});

        S3Item item = images.stream().findFirst().orElseThrow();

        assertThat(item).isInstanceOf(S3Image.class);
        S3Image image = (S3Image) item;
        assertThat(image.uri()).isEqualTo("s3://photos/team/zoë +1.jpg");
        assertThat(image.etag()).hasSize(32).doesNotContain("\"");
        assertThat(image.size()).isEqualTo(3);
        assertThat(image.lastModified()).isEqualTo(clock.instant());
        assertThat(image.storageClass()).isEqualTo("STANDARD");
        assertThat(KeyNaming.keys().key(image.externalImageId())).contains("team/zoë +1.jpg");
    }

    @Test
    void what_cannot_be_a_picture_is_skipped_with_the_reason() {
        s3.put("photos", "archived", new byte[1]).storageClass("photos", "archived", "DEEP_ARCHIVE");
        s3.put("photos", "empty", new byte[0]);
        s3.put("photos", "folder/", new byte[0]);
        s3.put("photos", "huge", new byte[(64 << 20) + 1]);
        s3.put("photos", "instant", new byte[1]).storageClass("photos", "instant", "GLACIER_IR");
        s3.put("photos", "text.txt", new byte[1]);

        List<S3Item> items = images.stream().toList();

        assertThat(items)
                .filteredOn(Skipped.class::isInstance)
                .extracting(item -> item.key() + " " + ((Skipped) item).reason())
                .containsExactly("archived ARCHIVED", "empty EMPTY", "folder/ FOLDER", "huge TOO_LARGE");
        assertThat(items)
                .filteredOn(S3Image.class::isInstance)
                .extracting(S3Item::key)
                .containsExactly("instant", "text.txt");
        assertThat(((Skipped) items.get(3)).message()).contains("s3://photos/huge", "67108865", "67108864");
    }

    @Test
    void pages_are_fetched_as_they_are_needed_and_a_listing_goes_on_behind_a_key() {
        for (int i = 0; i < 2_500; i++) {
            s3.put("photos", String.format("%05d", i), new byte[] {1});
        }
        S3RequestCounter counter = new S3RequestCounter();
        S3Images counted = images.counting(counter);

        assertThat(counter.counts().lists()).isZero();
        Iterator<S3Item> iterator = counted.stream().iterator();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            seen.add(iterator.next().key());
        }
        assertThat(counter.counts().lists()).isEqualTo(2);
        String last = seen.get(seen.size() - 1);
        seen.addAll(keys(counted.startAfter(last)));

        assertThat(seen).hasSize(2_500).isSorted().doesNotHaveDuplicates();
        assertThat(counter.counts().lists()).isEqualTo(3);
        assertThat(keys(counted.pageSize(10).prefix("0000"))).hasSize(10);
    }

    @Test
    void prefix_time_and_filter_choose() {
        s3.put("photos", "a/1", new byte[1]).put("photos", "b/1", new byte[1]);
        clock.advance(Duration.ofHours(1));
        Instant later = clock.instant();
        s3.put("photos", "a/2", new byte[5]);

        assertThat(keys(images.prefix("a/"))).containsExactly("a/1", "a/2");
        assertThat(images.modifiedAfter(later).stream().filter(S3Image.class::isInstance))
                .extracting(S3Item::key)
                .containsExactly("a/2");
        assertThat(images
                        .filter(image -> image.size() < 5)
                        .filter(image -> image.key().startsWith("a"))
                        .stream()
                        .map(item -> item instanceof Skipped skipped
                                ? skipped.reason().name()
                                : item.key()))
                .containsExactly("a/1", "FILTERED", "FILTERED");
    }

    @Test
    void a_bucket_that_cannot_be_listed_is_said_with_what_to_do() {
        assertThatExceptionOfType(S3AccessException.class)
                .isThrownBy(() -> keys(images))
                .withMessageContaining("there is no bucket photos")
                .satisfies(e -> assertThat(e.isRetryable()).isFalse());
        s3.put("photos", "a", new byte[1]).denyListing("photos");
        assertThatExceptionOfType(S3AccessException.class)
                .isThrownBy(() -> keys(images))
                .withMessageContaining("s3:ListBucket");
        s3.region("photos", "eu-west-1");
        assertThatExceptionOfType(S3AccessException.class)
                .isThrownBy(() -> keys(images))
                .withMessageContaining("eu-west-1");
        s3.put("paid", "a", new byte[1]).requesterPays("paid");
        S3Images paid = S3Images.in(client, "paid");
        assertThatExceptionOfType(S3AccessException.class).isThrownBy(() -> keys(paid));
        assertThat(keys(paid.requesterPays())).containsExactly("a");
    }

    @Test
    void a_throttled_listing_is_retried_by_the_sdk_and_then_worth_another_try() {
        s3.put("photos", "a", new byte[1]);
        server.failNext("ListObjectsV2", 1, 503, "SlowDown");
        assertThat(keys(images)).containsExactly("a");

        server.failNext("ListObjectsV2", 20, 503, "SlowDown");
        assertThatExceptionOfType(S3AccessException.class)
                .isThrownBy(() -> keys(images))
                .satisfies(e -> assertThat(e.isRetryable()).isTrue());
    }

    @Test
    void wrong_options_say_what_is_right() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images.pageSize(1_001))
                .withMessage("pageSize is 1-1000; got 1001");
        assertThatIllegalArgumentException().isThrownBy(() -> S3Images.in(client, ""));
    }

    @Test
    void names_are_read_back_and_tell_one_bucket_from_another() {
        for (String key : List.of("a/b c+.jpg", "%2B", "zoë🙂", "k".repeat(200))) {
            ExternalImageId plain = KeyNaming.keys().name("photos", key);
            ExternalImageId full = KeyNaming.bucketsAndKeys().name("photos", key);

            assertThat(KeyNaming.keys().key(plain)).contains(key);
            assertThat(KeyNaming.bucketsAndKeys().key(full)).contains(key);
            assertThat(KeyNaming.bucketsAndKeys().bucket(full)).contains("photos");
            assertThat(full).isNotEqualTo(KeyNaming.bucketsAndKeys().name("other", key));
        }
        assertThat(KeyNaming.keys().key(KeyNaming.keys().name("photos", "k".repeat(1_024))))
                .isEqualTo(Optional.empty());
        assertThat(KeyNaming.keys().injective()).isTrue();
        KeyNaming person = (bucket, key) -> ExternalImageId.of(key.substring(0, key.indexOf('/')));
        assertThat(person.injective()).isFalse();
        assertThat(person.key(person.name("photos", "alice/1.jpg"))).isEmpty();
        s3.put("photos", "alice/1.jpg", new byte[1]);
        assertThat(((S3Image) images.naming(person).stream().findFirst().orElseThrow()).externalImageId())
                .hasToString("alice");
    }
}
