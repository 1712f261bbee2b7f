package dev.rekollect.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.sync.Divergence;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.sync.SyncReport;
import dev.rekollect.testkit.DeclaredFace;
import dev.rekollect.testkit.FakeS3;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bucket over the real SDK, and the collection that follows it. */
class CollectionSyncTest {

    private final SyncBucket bucket = new SyncBucket();
    private final CollectionSync sync = bucket.sync();

    @AfterEach
    void close() {
        bucket.close();
    }

    private SyncOutcome handleOnly(String message) {
        HandledMessage handled = sync.handle(message);
        assertThat(handled.problems()).isEmpty();
        assertThat(handled.handled()).hasSize(1);
        assertThat(handled.handled().get(0).failure()).isEmpty();
        return handled.handled().get(0).outcome().orElseThrow();
    }

    @Test
    void what_is_put_is_indexed_and_what_is_deleted_is_gone() {
        bucket.put("alice.jpg", 1);
        String put = bucket.news().get(0);
        assertThat(handleOnly(put)).isInstanceOf(SyncOutcome.Indexed.class);
        bucket.assertInStep("alice.jpg");

        bucket.put("alice.jpg", 2);
        assertThat(handleOnly(bucket.news().get(0))).isInstanceOf(SyncOutcome.Indexed.class);
        bucket.assertInStep("alice.jpg");

        bucket.remove("alice.jpg");
        String gone = bucket.news().get(0);
        assertThat(handleOnly(gone)).isInstanceOf(SyncOutcome.Removed.class);
        bucket.assertInStep("alice.jpg");

        long before = bucket.server.calls().size();
        assertThat(handleOnly(put)).isInstanceOf(SyncOutcome.UpToDate.class);
        assertThat(handleOnly(gone)).isInstanceOf(SyncOutcome.UpToDate.class);
        assertThat(bucket.server.calls()).as("the sequencer tells").hasSize((int) before);
        assertThat(bucket.paid()).isEqualTo(2);
        assertThat(sync.verify("alice.jpg").proven()).isTrue();
    }

    @Test
    void a_deletion_that_is_heard_of_before_the_creation_wins() {
        bucket.put("a", 1);
        bucket.remove("a");
        List<String> news = bucket.news();

        assertThat(handleOnly(news.get(1))).isInstanceOf(SyncOutcome.UpToDate.class);
        assertThat(handleOnly(news.get(0))).isInstanceOf(SyncOutcome.UpToDate.class);

        bucket.assertInStep("a");
        assertThat(bucket.paid()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b.jpg", "a%2Bb.jpg", "a b.jpg", "a%20b+c", "zoë/🙂.jpg", "x//y", "1024"})
    void keys_arrive_as_they_are_by_both_routes(String name) {
        String key = name.equals("1024") ? "k".repeat(1_024) : name;
        List<String> bridge = new ArrayList<>();
        bucket.s3.eventBridge(SyncBucket.BUCKET, bridge::add);
        bucket.put(key, 1);

        assertThat(handleOnly(FakeS3.inSns(bucket.news().get(0)))).isInstanceOf(SyncOutcome.Indexed.class);
        bucket.assertInStep(key);
        bucket.remove(key);
        assertThat(sync.handle(FakeS3.inSqs(bridge.get(1))).settled()).isTrue();
        bucket.assertInStep(key);
        assertThat(bucket.entry(key).orElseThrow().state()).isEqualTo(LedgerState.GONE);
    }

    @Test
    void of_a_bucket_with_versions_the_current_one_counts() {
        bucket.s3.versioned(SyncBucket.BUCKET);
        bucket.put("a", 1);
        bucket.put("a", 2);
        bucket.news()
                .forEach(message -> assertThat(sync.handle(message).settled()).isTrue());
        bucket.assertInStep("a");
        assertThat(bucket.entry("a").orElseThrow().version().versionId()).isPresent();

        bucket.remove("a");
        bucket.news()
                .forEach(message -> assertThat(sync.handle(message).settled()).isTrue());
        bucket.assertInStep("a");

        var marks = bucket.client.listObjectVersions(r -> r.bucket(SyncBucket.BUCKET));
        String mark = marks.deleteMarkers().get(0).versionId();
        bucket.client.deleteObject(r -> r.bucket(SyncBucket.BUCKET).key("a").versionId(mark));
        bucket.news()
                .forEach(message -> assertThat(sync.handle(message).settled()).isTrue());
        bucket.assertInStep("a");
        assertThat(bucket.facesOf("a")).hasSize(2);
    }

    @Test
    void somebody_who_is_at_it_already_is_waited_for() {
        bucket.put("a", 1);
        Instant until = bucket.clock.instant().plusSeconds(60);
        LedgerEntry claimed = LedgerEntry.create(
                        new LedgerKey(bucket.staff.id(), SourceUri.s3(SyncBucket.BUCKET, "a")), bucket.clock.instant())
                .claimed(new Claim("other", until), ExternalImageId.of("a"), bucket.clock.instant());
        assertThat(bucket.ledger.compareAndSet(claimed)).isPresent();
        String message = bucket.news().get(0);

        HandledMessage handled = sync.handle(message);
        assertThat(handled.settled()).isFalse();
        assertThat(handled.notBefore()).contains(until);

        bucket.clock.advance(Duration.ofSeconds(60));
        assertThat(sync.handle(message).settled()).isTrue();
        bucket.assertInStep("a");
    }

    @Test
    void what_is_not_followed_comes_to_nothing() {
        CollectionSync narrow = CollectionSync.builder(
                        bucket.staff,
                        bucket.ledger,
                        bucket.images().prefix("in/").filter(image -> image.size() < 10_000))
                .outputs("in/thumbnails/")
                .build();
        bucket.s3.put(SyncBucket.BUCKET, "in/large", new byte[20_000]);
        bucket.put("out/a", 1);
        bucket.put("in/thumbnails/a", 1);
        bucket.put("in/a", 1);

        List<HandledMessage> handled =
                bucket.news().stream().map(narrow::handle).toList();

        assertThat(handled).allMatch(HandledMessage::settled);
        assertThat(handled.get(0).handled().get(0).outcome()).contains(new SyncOutcome.UpToDate(Optional.empty()));
        assertThat(handled.get(1).handled().get(0).outcome()).isEmpty();
        assertThat(handled.get(2).handled().get(0).outcome()).isEmpty();
        assertThat(bucket.paid()).isEqualTo(1);
        assertThat(narrow.reconcile().plan().isInStep()).isTrue();
        assertThat(narrow.reconcile().plan().pictures()).isEqualTo(1);
        assertThat(narrow.indexAll().pictures()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollectionSync.builder(
                                bucket.staff, bucket.ledger, bucket.images().prefix("in/"))
                        .outputs("in"))
                .withMessageContaining("'in'");
        assertThatIllegalStateException()
                .isThrownBy(() -> bucket.sync(bucket.images().modifiedAfter(Instant.EPOCH))
                        .reconcile());
    }

    @Test
    void an_object_that_the_filter_no_longer_wants_loses_its_faces() {
        CollectionSync small = bucket.sync(bucket.images().filter(image -> image.size() < 10_000));
        bucket.put("a", 1);
        assertThat(small.sync("a")).isInstanceOf(SyncOutcome.Indexed.class);
        bucket.s3.put(SyncBucket.BUCKET, "a", new byte[20_000]);

        assertThat(small.sync("a")).isInstanceOf(SyncOutcome.Removed.class);
        assertThat(bucket.facesOf("a")).isEmpty();
    }

    @Test
    void what_may_not_be_read_keeps_its_faces_until_it_may() {
        bucket.put("a", 1);
        assertThat(sync.sync("a")).isInstanceOf(SyncOutcome.Indexed.class);
        bucket.put("a", 2);
        bucket.s3.denyKey(SyncBucket.BUCKET, "a");

        assertThat(sync.sync("a")).isInstanceOf(SyncOutcome.Refused.class);
        assertThat(bucket.facesOf("a")).hasSize(1);
        assertThat(bucket.entry("a").orElseThrow().reason().orElseThrow()).contains("kms");

        bucket.s3.deny(SyncBucket.BUCKET);
        assertThat(sync.sync("a")).isInstanceOf(SyncOutcome.Refused.class);
        assertThat(bucket.facesOf("a")).hasSize(1);
        bucket.s3.allow(SyncBucket.BUCKET);
        bucket.put("a", 2);
        assertThat(sync.sync("a")).isInstanceOf(SyncOutcome.Indexed.class);
        bucket.assertInStep("a");
    }

    @Test
    void a_bucket_that_is_not_there_deletes_nobodys_faces() {
        CollectionSync small = bucket.sync(bucket.images().filter(image -> image.size() < 10_000));
        bucket.put("a", 1);
        assertThat(small.sync("a")).isInstanceOf(SyncOutcome.Indexed.class);
        bucket.remove("a");
        bucket.client.deleteBucket(r -> r.bucket(SyncBucket.BUCKET));

        assertThat(small.sync("a")).isInstanceOf(SyncOutcome.Refused.class);
        assertThat(sync.sync("a")).isInstanceOf(SyncOutcome.Refused.class);
        assertThat(bucket.facesOf("a")).hasSize(1);
    }

    @Test
    void an_archived_object_is_indexed_once_it_is_restored() {
        bucket.put("a", 1);
        bucket.s3.storageClass(SyncBucket.BUCKET, "a", "GLACIER");
        assertThat(handleOnly(bucket.news().get(0))).isInstanceOf(SyncOutcome.Refused.class);
        bucket.server.clearCalls();
        assertThat(sync.indexAll().count(SyncOutcome.Kind.UP_TO_DATE)).isEqualTo(1);
        assertThat(bucket.server.count("GetObject")).isZero();

        bucket.s3.storageClass(SyncBucket.BUCKET, "a", "STANDARD");
        S3Event restored = new S3Event(
                S3Event.Kind.RESTORED,
                "ObjectRestore:Completed",
                SyncBucket.BUCKET,
                "a",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(sync.handle(restored)).isInstanceOf(SyncOutcome.Indexed.class);
        assertThat(sync.handle(restored)).isInstanceOf(SyncOutcome.UpToDate.class);
        bucket.assertInStep("a");
    }

    @Test
    void a_large_object_goes_by_reference_and_is_looked_at_again() {
        byte[] large = Arrays.copyOf(SyncBucket.picture(1), 6 << 20);
        bucket.fake.pictures().declare(large, DeclaredFace.of("large").box(0.1, 0.1, 0.5, 0.5));
        bucket.s3.put(SyncBucket.BUCKET, "large.png", large);

        assertThat(sync.sync("large.png")).isInstanceOf(SyncOutcome.Indexed.class);

        assertThat(bucket.entry("large.png").orElseThrow().version().contentHash())
                .isEmpty();
        assertThat(bucket.facesOf("large.png")).hasSize(1);
        assertThat(sync.indexAll().count(SyncOutcome.Kind.UP_TO_DATE)).isEqualTo(1);
        assertThat(bucket.paid()).isEqualTo(1);
    }

    @Test
    void a_reference_that_the_service_could_not_get_is_explained() {
        byte[] large = Arrays.copyOf(SyncBucket.picture(1), 6 << 20);
        bucket.s3.put(SyncBucket.BUCKET, "large.png", large);
        bucket.fake.failNext("IndexFaces", 1, "InvalidS3ObjectException");

        assertThat(sync.sync("large.png")).isInstanceOf(SyncOutcome.Refused.class);

        assertThat(bucket.entry("large.png").orElseThrow().reason().orElseThrow())
                .contains("s3://" + SyncBucket.BUCKET + "/large.png");
        assertThat(bucket.entry("large.png").orElseThrow().version().etag()).isEmpty();
    }

    @Test
    void a_bucket_is_indexed_once_and_compared_at_the_price_that_was_said() {
        for (int i = 0; i < 60; i++) {
            bucket.put("p" + i, i % 6);
        }
        bucket.s3.put(SyncBucket.BUCKET, "folder/", new byte[0]);
        bucket.s3.put(SyncBucket.BUCKET, "empty", new byte[0]);
        bucket.s3.put(SyncBucket.BUCKET, "text.jpg", "text".getBytes(StandardCharsets.UTF_8));

        var plan = sync.reconcile().checkingPictures().plan();
        assertThat(plan.count(Divergence.MISSING)).isEqualTo(62);
        assertThat(plan.paidCalls()).isEqualTo(60);
        SyncReport report = sync.indexAll();
        assertThat(report.settled()).as("%s", report).isTrue();
        assertThat(bucket.paid()).isEqualTo(60);
        assertThat(report.count(SyncOutcome.Kind.REFUSED)).isEqualTo(2);

        bucket.server.clearCalls();
        assertThat(sync.indexAll().count(SyncOutcome.Kind.UP_TO_DATE)).isEqualTo(62);
        assertThat(bucket.server.calls()).extracting(call -> call.operation()).containsOnly("ListObjectsV2");
        assertThat(bucket.paid()).isEqualTo(60);
        assertThat(sync.reconcile().plan().isInStep()).isTrue();

        bucket.remove("p1");
        bucket.put("p2", 4);
        assertThat(sync.reconcile().plan().counts().keySet()).containsExactly(Divergence.STALE, Divergence.GONE);
        assertThat(sync.reconcile().apply().settled()).isTrue();
        bucket.assertInStep("p1");
        bucket.assertInStep("p2");
        assertThat(bucket.paid()).isEqualTo(61);
    }

    @Test
    void a_broken_message_is_a_problem_and_a_broken_call_a_failure() {
        assertThat(sync.handle("{").problems()).hasSize(1);
        assertThat(sync.handle("{").settled()).isTrue();
        bucket.put("a", 1);
        bucket.fake.failNext("IndexFaces", 1, "AccessDeniedException");

        HandledMessage handled = sync.handle(bucket.news().get(0));

        assertThat(handled.settled()).isFalse();
        assertThat(handled.handled().get(0).failure()).isPresent();
    }
}
