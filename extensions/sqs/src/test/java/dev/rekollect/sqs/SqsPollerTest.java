package dev.rekollect.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.s3.CollectionSync;
import dev.rekollect.s3.HandledMessage;
import dev.rekollect.s3.S3Event;
import dev.rekollect.s3.S3Images;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.testkit.FakeClock;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import dev.rekollect.testkit.FakeSqsServer;
import dev.rekollect.testkit.Portrait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue over the real SDK, and whoever takes its messages. */
class SqsPollerTest {

    private static final HandledMessage SETTLED = new HandledMessage(List.of(), List.of());

    private final FakeClock clock = new FakeClock();
    private final FakeSqsServer server = FakeSqsServer.start(clock);
    private final String queue = server.queue("uploads");
    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(server.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("fake", "fake")))
            .build();
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final List<String> unreadable = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        sqs.close();
        server.close();
    }

    private SqsPoller.Builder builder(Function<String, HandledMessage> handler) {
        return SqsPoller.builder(sqs, queue, body -> {
                    handled.add(body);
                    return handler.apply(body);
                })
                .waitTime(Duration.ZERO)
                .clock(clock)
                .listener(new SqsListener() {
                    @Override
                    public void unreadable(String messageId, String body, String reason) {
                        unreadable.add(body + ": " + reason);
                    }
                });
    }

    private static HandledMessage busy(Instant until) {
        S3Event event = new S3Event(
                S3Event.Kind.CREATED,
                "ObjectCreated:Put",
                "photos",
                "a",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new HandledMessage(
                List.of(new HandledMessage.Handled(event, Optional.of(new SyncOutcome.Busy(until)), Optional.empty())),
                List.of());
    }

    private void send(String body) {
        server.to("uploads").accept(body);
    }

    @Test
    void what_is_settled_is_deleted_and_does_not_come_again() {
        for (int i = 0; i < 25; i++) {
            send("m" + i);
        }
        try (SqsPoller poller = builder(body -> SETTLED).build()) {
            assertThat(poller.pollOnce() + poller.pollOnce() + poller.pollOnce())
                    .isEqualTo(25);
            assertThat(poller.pollOnce()).isZero();
        }
        clock.advance(Duration.ofHours(1));
        assertThat(server.messages("uploads")).isEmpty();
        assertThat(handled).hasSize(25).doesNotHaveDuplicates();
        assertThat(handled.subList(0, 10))
                .as("one after the other")
                .isEqualTo(List.of("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"));
    }

    @Test
    void what_somebody_else_is_at_comes_again_when_they_must_be_done() {
        send("m");
        try (SqsPoller poller =
                builder(body -> busy(clock.instant().plusSeconds(100))).build()) {
            assertThat(poller.pollOnce()).isEqualTo(1);
            clock.advance(Duration.ofSeconds(100));
            assertThat(poller.pollOnce()).isZero();
            clock.advance(Duration.ofSeconds(2));
            assertThat(poller.pollOnce()).isEqualTo(1);
        }
        assertThat(server.messages("uploads")).containsExactly("m");
    }

    @Test
    void what_cannot_be_read_is_put_aside_by_the_queue_after_longer_and_longer_pauses() {
        server.redrive("uploads", "dead", 3);
        send("poison");
        send("good");
        try (SqsPoller poller = builder(body -> {
                    if (body.equals("poison")) {
                        throw new IllegalStateException("no such thing");
                    }
                    return SETTLED;
                })
                .build()) {
            assertThat(poller.pollOnce()).isEqualTo(2);
            clock.advance(Duration.ofSeconds(6));
            assertThat(poller.pollOnce()).isEqualTo(1);
            clock.advance(Duration.ofSeconds(6));
            assertThat(poller.pollOnce()).isZero();
            clock.advance(Duration.ofSeconds(6));
            assertThat(poller.pollOnce()).isEqualTo(1);
            clock.advance(Duration.ofMinutes(1));
            assertThat(poller.pollOnce()).isZero();
        }
        assertThat(server.messages("uploads")).isEmpty();
        assertThat(server.messages("dead")).containsExactly("poison");
        assertThat(unreadable).hasSize(3).allMatch(text -> text.contains("no such thing"));
        assertThat(server.count("GetQueueAttributes")).as("asked once").isEqualTo(1);
    }

    @Test
    void a_message_in_hand_stays_hidden_however_long_it_takes() throws Exception {
        send("slow");
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch working = new CountDownLatch(1);
        try (SqsPoller poller = builder(body -> {
                    working.countDown();
                    await(done);
                    return SETTLED;
                })
                .visibility(Duration.ofSeconds(1))
                .build()
                .start()) {
            assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
            long before = server.count("ChangeMessageVisibilityBatch");
            while (server.count("ChangeMessageVisibilityBatch") < before + 2) {
                Thread.onSpinWait();
            }
            done.countDown();
            while (!server.messages("uploads").isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(poller).isNotNull();
        }
        assertThat(handled).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closing_finishes_what_is_in_hand_and_gives_back_the_rest() throws Exception {
        for (int i = 0; i < 5; i++) {
            send("m" + i);
        }
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        SqsPoller poller = builder(body -> {
                    working.countDown();
                    await(go);
                    return SETTLED;
                })
                .concurrency(1)
                .build()
                .start();
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closer = new Thread(poller::close);
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        closer.join();

        assertThat(handled).containsExactly("m0");
        assertThat(server.messages("uploads")).containsExactly("m1", "m2", "m3", "m4");
        try (SqsPoller next = builder(body -> SETTLED).build()) {
            assertThat(next.pollOnce()).as("without waiting for anything").isEqualTo(4);
        }
        assertThatIllegalStateException().isThrownBy(poller::start);
    }

    @Test
    void a_poll_that_waits_is_not_waited_for() {
        SqsPoller poller = builder(body -> SETTLED)
                .waitTime(Duration.ofSeconds(20))
                .build()
                .start();
        while (server.count("ReceiveMessage") < 4) {
            Thread.onSpinWait();
        }
        poller.close();
        assertThat(handled).isEmpty();
    }

    @Test
    void from_the_bucket_through_the_queue_into_the_collection() {
        FakeS3 s3 = new FakeS3();
        s3.notify("photos", server.to("uploads"));
        FakeRekognition fake = FakeRekognition.create();
        try (FakeS3Server bucket = FakeS3Server.start(s3);
                S3Client client = bucket.client()) {
            FaceCollection staff = FaceCollections.of(fake.client()).create("staff");
            CollectionSync sync = CollectionSync.of(staff, FaceLedger.inMemory(), S3Images.in(client, "photos"));
            s3.put("photos", "alice 1+.jpg", Portrait.of("alice").jpeg());
            s3.put("photos", "bob.jpg", Portrait.of("bob").jpeg()).remove("photos", "bob.jpg");
            try (SqsPoller poller = builder(sync::handle).build()) {
                assertThat(poller.pollOnce()).as("with the test event").isEqualTo(4);
            }
            assertThat(staff.faces().stream()).hasSize(1);
            assertThat(server.messages("uploads")).isEmpty();
            assertThat(unreadable).isEmpty();
        }
    }

    @Test
    void wrong_options_say_what_is_right() {
        SqsPoller.Builder builder = builder(body -> SETTLED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.waitTime(Duration.ofSeconds(21)))
                .withMessage("waitTime is PT0S to PT20S; got PT21S");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.visibility(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.concurrency(0))
                .withMessage("concurrency is 1-100; got 0");
    }
}
