package dev.rekollect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.s3.CollectionSync;
import dev.rekollect.s3.HandledMessage;
import dev.rekollect.s3.S3Diagnosis;
import dev.rekollect.s3.S3Images;
import dev.rekollect.s3.S3Item;
import dev.rekollect.s3.Skipped;
import dev.rekollect.sqs.SqsPoller;
import dev.rekollect.sync.Divergence;
import dev.rekollect.sync.ReconcilePlan;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.sync.SyncReport;
import dev.rekollect.testkit.FakeRekognition;
import dev.rekollect.testkit.FakeS3;
import dev.rekollect.testkit.FakeS3Server;
import dev.rekollect.testkit.FakeSqsServer;
import dev.rekollect.testkit.Portrait;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The code of the page about buckets. */
class BucketSnippetsTest {

    private final FakeS3 bucket = new FakeS3()
            .put("staff-pictures", "badges/alice.jpg", Portrait.of("alice").jpeg())
            .put("staff-pictures", "badges/empty.jpg", new byte[0]);
    private final FakeS3Server server = FakeS3Server.start(bucket);
    private final S3Client s3 = server.client();
    private final FaceLedger ledger = FaceLedger.inMemory();
    private final FaceCollections faces =
            FaceCollections.of(FakeRekognition.builder().s3(bucket).build().client());
    private final FaceCollection staff = faces.create("staff");
    private final StringBuilder out = new StringBuilder();

    @AfterEach
    void close() {
        s3.close();
        server.close();
    }

    private void print(Object text) {
        out.append(text).append('\n');
    }

    @Test
    void sync() {
        List<String> messages = new ArrayList<>();
        bucket.notify("staff-pictures", messages::add);
        // region: sync
        CollectionSync sync = CollectionSync.builder(
                        staff, ledger, S3Images.in(s3, "staff-pictures").prefix("badges/"))
                .request(request -> request.select(FaceSelection.largestFaceOnly()))
                .build();

        SyncReport report = sync.indexAll(); // what is there
        print(report.count(SyncOutcome.Kind.INDEXED) + " indexed, " + report.failed() + " failed");
        // end
        bucket.put("staff-pictures", "badges/bob.jpg", Portrait.of("bob").jpeg());
        HandledMessage handled = sync.handle(messages.get(1));

        assertThat(out).hasToString("1 indexed, 0 failed\n");
        assertThat(handled.settled()).isTrue();
        assertThat(staff.faces().stream()).hasSize(2);
    }

    @Test
    void listing() {
        // region: listing
        S3Images badges =
                S3Images.in(s3, "staff-pictures").prefix("badges/").filter(image -> image.size() < 20_000_000);

        try (Stream<S3Item> items = badges.stream()) {
            items.forEach(item -> print(item instanceof Skipped skipped ? skipped.message() : item.key()));
        }
        // end
        assertThat(out.toString()).contains("badges/alice.jpg\n", "badges/empty.jpg: it has no bytes");
    }

    @Test
    void diagnosis() {
        // region: diagnosis
        S3Diagnosis why = S3Diagnosis.of(s3, Region.US_EAST_1, "staff-pictures", "badges/Alice.jpg");

        print(why.cause() + ": " + why.message());
        // end
        assertThat(out.toString()).startsWith("MISSING: s3://staff-pictures/badges/Alice.jpg: there is no object");
    }

    @Test
    void queue() {
        CollectionSync sync = CollectionSync.of(staff, ledger, S3Images.in(s3, "staff-pictures"));
        try (FakeSqsServer queues = FakeSqsServer.start(InstantSource.system());
                SqsClient sqs = SqsClient.builder()
                        .endpointOverride(queues.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("fake", "fake")))
                        .build()) {
            String queueUrl = queues.queue("uploads");
            bucket.notify("staff-pictures", queues.to("uploads"));
            bucket.put("staff-pictures", "badges/bob.jpg", Portrait.of("bob").jpeg());
            // region: queue
            SqsPoller poller = SqsPoller.builder(sqs, queueUrl, sync::handle).build();
            poller.start();
            // end
            while (!queues.messages("uploads").isEmpty()) {
                Thread.onSpinWait();
            }
            poller.close();
        }
        assertThat(staff.faces().stream()).hasSize(1);
    }

    @Test
    void reconcile() {
        CollectionSync sync = CollectionSync.of(staff, ledger, S3Images.in(s3, "staff-pictures"));
        // region: reconcile
        ReconcilePlan plan = sync.reconcile().checkingPictures().plan();

        print(plan);
        print(plan.estimate(faces.estimate()));
        if (plan.paidCalls() < 1_000) {
            sync.reconcile().apply();
        }
        // end
        assertThat(plan.count(Divergence.MISSING)).isEqualTo(2);
        assertThat(plan.paidCalls()).isEqualTo(1);
        assertThat(out.toString()).contains("MISSING", "1 paid calls", "IndexFaces");
        assertThat(sync.reconcile().plan().isInStep()).isTrue();
    }
}
