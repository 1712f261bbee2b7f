package dev.rekollect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.testkit.internal.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the real SDK makes of the fake S3. */
class FakeS3ServerTest {

    private static final List<String> ODD_KEYS = List.of(
            "a+b.jpg",
            "a b.jpg",
            "a%2Bb.jpg",
            "a%20b+c.jpg",
            "folder/zoë/🙂.jpg",
            "folder//double",
            "quotes'\"&<>;=?#",
            "~-_.!*()",
            "k".repeat(1_024));

    private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T10:00:00.5Z"));
    private final FakeS3 fake = new FakeS3(clock);
    private final FakeS3Server server = FakeS3Server.start(fake);
    private final S3Client s3 = server.client();

    @AfterEach
    void close() {
        s3.close();
        server.close();
    }

    private void put(String key, String content) {
        s3.putObject(r -> r.bucket("photos").key(key), RequestBody.fromString(content));
    }

    private String get(String key) {
        return s3.getObjectAsBytes(r -> r.bucket("photos").key(key)).asUtf8String();
    }

    private List<String> keys() {
        return s3.listObjectsV2Paginator(r -> r.bucket("photos")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void an_object_comes_back_as_it_was_put() {
        s3.createBucket(r -> r.bucket("photos"));
        byte[] bytes = new byte[300_000];
        bytes[299_999] = 42;
        String etag = s3.putObject(
                        r -> r.bucket("photos").key("a.jpg").contentType("image/jpeg"), RequestBody.fromBytes(bytes))
                .eTag();

        var got = s3.getObjectAsBytes(r -> r.bucket("photos").key("a.jpg"));
        HeadObjectResponse head = s3.headObject(r -> r.bucket("photos").key("a.jpg"));

        assertThat(got.asByteArray()).isEqualTo(bytes);
        assertThat(got.response().eTag()).isEqualTo(etag).startsWith("\"").hasSize(34);
        assertThat(head.eTag()).isEqualTo(etag);
        assertThat(head.contentLength()).isEqualTo(300_000);
        assertThat(head.contentType()).isEqualTo("image/jpeg");
        assertThat(head.lastModified()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(fake.read("photos", "a.jpg", Optional.empty()))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes));
        assertThat(server.calls())
                .extracting(FakeS3Server.Call::operation)
                .containsExactly("CreateBucket", "PutObject", "GetObject", "HeadObject");
    }

    @Test
    void keys_are_what_they_were_whatever_they_hold() {
        s3.createBucket(r -> r.bucket("photos"));
        ODD_KEYS.forEach(key -> put(key, "content of " + key));

        for (String key : ODD_KEYS) {
            assertThat(get(key)).as(key).isEqualTo("content of " + key);
        }
        assertThat(keys()).containsExactlyInAnyOrderElementsOf(ODD_KEYS);
        ODD_KEYS.forEach(key -> s3.deleteObject(r -> r.bucket("photos").key(key)));
        assertThat(keys()).isEmpty();
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        s3.createBucket(r -> r.bucket("photos"));

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> put("é".repeat(513), ""))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KeyTooLongError"));
    }

    @Test
    void lists_are_in_the_order_of_bytes_and_come_in_pages() {
        List<String> keys =
                new ArrayList<>(IntStream.range(0, 2_345).mapToObj(i -> "k" + i).toList());
        keys.addAll(List.of("\uFFFD", "🙂", "A", "z", "é"));
        byte[] shared = {1, 2, 3};
        keys.forEach(key -> fake.put("photos", key, shared));
        keys.sort(Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));

        assertThat(keys()).isEqualTo(keys);
        assertThat(server.count("ListObjectsV2")).isEqualTo(3);
        assertThat(s3.listObjectsV2(r -> r.bucket("photos")
                                .startAfter("k2344")
                                .prefix("k")
                                .maxKeys(2))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("k235", "k236");
        assertThat(s3.listObjectsV2(r -> r.bucket("photos").prefix("none")).contents())
                .isEmpty();
    }

    @Test
    void a_delimiter_puts_keys_together_once_however_small_the_pages() {
        List.of("a", "b/1", "b/2", "b/3", "c/d/1", "e").forEach(key -> fake.put("photos", key, new byte[1]));
        List<String> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();

        for (ListObjectsV2Response page :
                s3.listObjectsV2Paginator(r -> r.bucket("photos").delimiter("/").maxKeys(1))) {
            page.contents().forEach(object -> objects.add(object.key()));
            page.commonPrefixes().forEach(prefix -> prefixes.add(prefix.prefix()));
        }

        assertThat(objects).containsExactly("a", "e");
        assertThat(prefixes).containsExactly("b/", "c/");
    }

    @Test
    void a_part_can_be_read_and_conditions_hold() {
        s3.createBucket(r -> r.bucket("photos"));
        put("a", "0123456789");
        String etag = s3.headObject(r -> r.bucket("photos").key("a")).eTag();

        assertThat(part("bytes=2-4")).isEqualTo("234");
        assertThat(part("bytes=7-")).isEqualTo("789");
        assertThat(part("bytes=-2")).isEqualTo("89");
        assertThat(part("bytes=8-100")).isEqualTo("89");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> part("bytes=10-"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(416));
        assertThat(s3.getObjectAsBytes(r -> r.bucket("photos").key("a").ifMatch(etag))
                        .asUtf8String())
                .hasSize(10);
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        s3.getObjectAsBytes(r -> r.bucket("photos").key("a").ifMatch("\"other\"")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        s3.getObjectAsBytes(r -> r.bucket("photos").key("a").ifNoneMatch(etag)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(304));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        s3.putObject(r -> r.bucket("photos").key("a").ifNoneMatch("*"), RequestBody.fromString("x")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    private String part(String range) {
        var got = s3.getObjectAsBytes(r -> r.bucket("photos").key("a").range(range));
        GetObjectResponse response = got.response();
        assertThat(response.contentRange()).startsWith("bytes ").endsWith("/10");
        return got.asUtf8String();
    }

    @Test
    void versions_are_kept_hidden_and_removed() {
        s3.createBucket(r -> r.bucket("photos"));
        put("a", "before");
        s3.putBucketVersioning(
                r -> r.bucket("photos").versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        assertThat(s3.getBucketVersioning(r -> r.bucket("photos")).status()).isEqualTo(BucketVersioningStatus.ENABLED);
        String second = s3.putObject(r -> r.bucket("photos").key("a"), RequestBody.fromString("second"))
                .versionId();
        String third = s3.putObject(r -> r.bucket("photos").key("a"), RequestBody.fromString("third"))
                .versionId();

        assertThat(get("a")).isEqualTo("third");
        assertThat(version(second)).isEqualTo("second");
        assertThat(version("null")).isEqualTo("before");
        assertThat(fake.read("photos", "a", Optional.of(second)))
                .hasValueSatisfying(read -> assertThat(read).hasSize(6));

        var deleted = s3.deleteObject(r -> r.bucket("photos").key("a"));
        assertThat(deleted.deleteMarker()).isTrue();
        assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> get("a"));
        assertThat(keys()).isEmpty();
        var versions = s3.listObjectVersions(r -> r.bucket("photos"));
        assertThat(versions.versions()).hasSize(3);
        assertThat(versions.deleteMarkers()).hasSize(1);

        s3.deleteObject(r -> r.bucket("photos").key("a").versionId(deleted.versionId()));
        assertThat(get("a")).isEqualTo("third");
        s3.deleteObject(r -> r.bucket("photos").key("a").versionId(third));
        assertThat(get("a")).isEqualTo("second");
    }

    private String version(String id) {
        return s3.getObjectAsBytes(r -> r.bucket("photos").key("a").versionId(id))
                .asUtf8String();
    }

    @Test
    void copies_are_objects_of_their_own() {
        s3.createBucket(r -> r.bucket("photos"));
        put("a +%2B🙂", "content");

        s3.copyObject(r -> r.sourceBucket("photos")
                .sourceKey("a +%2B🙂")
                .destinationBucket("photos")
                .destinationKey("b"));
        s3.deleteObjects(r -> r.bucket("photos")
                .delete(d ->
                        d.objects(ObjectIdentifier.builder().key("a +%2B🙂").build())));

        assertThat(keys()).containsExactly("b");
        assertThat(get("b")).isEqualTo("content");
    }

    @Test
    void what_is_missing_denied_archived_or_elsewhere_is_said_as_s3_does() {
        fake.put("photos", "a", new byte[3]).put("photos", "old", new byte[3]).put("photos", "secret", new byte[3]);
        fake.storageClass("photos", "old", "GLACIER").denyKey("photos", "secret");
        fake.put("closed", "a", new byte[3]).deny("closed");
        fake.put("half", "a", new byte[3]).denyListing("half");
        fake.put("far", "a", new byte[3]).region("far", "eu-west-1");
        fake.put("paid", "a", new byte[3]).requesterPays("paid");

        assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> get("none"));
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.listObjectsV2(r -> r.bucket("nowhere")));
        assertThatExceptionOfType(InvalidObjectStateException.class).isThrownBy(() -> get("old"));
        assertThat(s3.headObject(r -> r.bucket("photos").key("old")).storageClassAsString())
                .isEqualTo("GLACIER");
        assertCode("AccessDenied", 403, () -> get("secret"));
        assertCode(
                "AccessDenied",
                403,
                () -> s3.getObjectAsBytes(r -> r.bucket("closed").key("a")));
        assertCode(
                "AccessDenied",
                403,
                () -> s3.getObjectAsBytes(r -> r.bucket("half").key("none")));
        assertCode(
                "AccessDenied",
                403,
                () -> s3.getObjectAsBytes(r -> r.bucket("paid").key("a")));
        assertCode(
                "PermanentRedirect",
                301,
                () -> s3.getObjectAsBytes(r -> r.bucket("far").key("a")));
        assertThat(s3.getObjectAsBytes(r -> r.bucket("half").key("a")).asByteArray())
                .hasSize(3);
        assertThat(s3.getObjectAsBytes(r -> r.bucket("paid").key("a").requestPayer("requester"))
                        .asByteArray())
                .hasSize(3);
        try (S3Client irish = server.client(Region.EU_WEST_1)) {
            assertThat(irish.getObjectAsBytes(r -> r.bucket("far").key("a")).asByteArray())
                    .hasSize(3);
            assertThat(irish.headBucket(r -> r.bucket("far")).bucketRegion()).isEqualTo("eu-west-1");
            assertThat(irish.getBucketLocation(r -> r.bucket("far")).locationConstraintAsString())
                    .isEqualTo("eu-west-1");
        }
        assertThatExceptionOfType(BucketAlreadyOwnedByYouException.class)
                .isThrownBy(() -> s3.createBucket(r -> r.bucket("photos")));
        assertCode("BucketNotEmpty", 409, () -> s3.deleteBucket(r -> r.bucket("photos")));
        assertCode(
                "NotImplemented",
                501,
                () -> s3.createMultipartUpload(r -> r.bucket("photos").key("a")));
        assertThat(s3.listBuckets().buckets()).hasSize(5);
    }

    private static void assertCode(String code, int status, Runnable call) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(call::run).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    @Test
    void what_is_not_covered_is_refused_by_name_and_taken_for_nothing_else() {
        fake.put("photos", "a", new byte[3]).put("closed", "a", new byte[3]).deny("closed");

        assertCode("NotImplemented", 501, () -> s3.deleteBucketPolicy(r -> r.bucket("photos")));
        assertCode(
                "NotImplemented",
                501,
                () -> s3.getObjectTagging(r -> r.bucket("photos").key("a")));
        assertCode("NotImplemented", 501, () -> s3.deleteBucketTagging(r -> r.bucket("new")));
        assertCode(
                "NotImplemented",
                501,
                () -> s3.putBucketVersioning(r ->
                        r.bucket("photos").versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED))));
        assertCode(
                "AccessDenied",
                403,
                () -> s3.copyObject(r -> r.sourceBucket("closed")
                        .sourceKey("a")
                        .destinationBucket("photos")
                        .destinationKey("b")));
        assertThat(keys()).containsExactly("a");
        assertThat(s3.listObjectsV2(r -> r.bucket("photos").maxKeys(0)).isTruncated())
                .isFalse();
        assertThat(s3.listBuckets().buckets()).hasSize(2);
    }

    @Test
    void an_error_that_was_asked_for_comes_as_often_as_was_asked_for() {
        s3.createBucket(r -> r.bucket("photos"));
        put("a", "content");
        server.failNext("GetObject", 1, 503, "SlowDown");
        server.clearCalls();

        assertThat(get("a")).isEqualTo("content");
        assertThat(server.count("GetObject")).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_notification_is_s3s_own_with_an_encoded_key_and_a_growing_sequencer() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        fake.notify("photos", heard::add);
        s3.putObject(r -> r.bucket("photos").key("red flower+%.jpg"), RequestBody.fromString("1"));
        s3.deleteObject(r -> r.bucket("photos").key("red flower+%.jpg"));

        assertThat(heard).hasSize(3);
        assertThat(heard.get(0)).contains("\"s3:TestEvent\"").doesNotContain("Records");
        List<Map<String, Object>> events = new ArrayList<>();
        for (String json : heard.subList(1, 3)) {
            Map<String, Object> message = (Map<String, Object>) JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
            events.add(((List<Map<String, Object>>) message.get("Records")).get(0));
        }
        Map<String, Object> put =
                (Map<String, Object>) ((Map<String, Object>) events.get(0).get("s3")).get("object");
        Map<String, Object> gone =
                (Map<String, Object>) ((Map<String, Object>) events.get(1).get("s3")).get("object");
        assertThat(events)
                .extracting(event -> event.get("eventName"))
                .containsExactly("ObjectCreated:Put", "ObjectRemoved:Delete");
        assertThat(put.get("key")).isEqualTo("red+flower%2B%25.jpg");
        assertThat(put.keySet()).isEqualTo(Set.of("key", "size", "eTag", "sequencer"));
        assertThat(gone.keySet()).isEqualTo(Set.of("key", "sequencer"));
        assertThat((String) gone.get("sequencer")).isGreaterThan((String) put.get("sequencer"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void event_bridge_tells_the_same_with_the_key_as_it_is(boolean versioned) {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        fake.eventBridge("photos", heard::add);
        if (versioned) {
            fake.versioned("photos");
        }
        fake.put("photos", "red flower+.jpg", new byte[1]).remove("photos", "red flower+.jpg");

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0))
                .contains("\"detail-type\":\"Object Created\"", "\"key\":\"red flower+.jpg\"", "\"etag\":");
        assertThat(heard.get(1)).contains("\"detail-type\":\"Object Deleted\"", "\"deletion-type\":");
        assertThat(heard.get(0).contains("version-id")).isEqualTo(versioned);
        assertThat(heard.get(1).contains("Delete Marker Created")).isEqualTo(versioned);
    }
}
