package dev.rekollect.s3;

import dev.rekollect.FaceCollection;
import dev.rekollect.FaceCollections;
import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.sync.SyncListener;
import dev.rekollect.sync.SyncOutcome;
import dev.rekollect.sync.SyncReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A program that indexes a bucket, to be killed: a line for every hundred pictures, and the counts at the end.
 *
 * <p>Arguments: endpoint of S3, endpoint of Rekognition, file of the ledger, bucket.
 */
final class SyncProcess {

    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("fake", "fake"));

    private SyncProcess() {}

    public static void main(String[] args) {
        AtomicLong done = new AtomicLong();
        try (S3Client s3 = S3Client.builder()
                        .endpointOverride(URI.create(args[0]))
                        .region(Region.US_EAST_1)
                        .forcePathStyle(true)
                        .credentialsProvider(ANYBODY)
                        .build();
                RekognitionClient rekognition = RekognitionClient.builder()
                        .endpointOverride(URI.create(args[1]))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(ANYBODY)
                        .build();
                JdbcLedger ledger = JdbcLedger.sqlite(Path.of(args[2]))) {
            FaceCollection staff = FaceCollections.of(rekognition).named("staff");
            CollectionSync sync = CollectionSync.builder(staff, ledger, S3Images.in(s3, args[3]))
                    // Whoever goes on after this one was killed does not want to wait for long.
                    .claimFor(Duration.ofSeconds(2))
                    .listener(new SyncListener() {
                        @Override
                        public void outcome(SourceUri picture, SyncOutcome outcome) {
                            if (done.incrementAndGet() % 100 == 0) {
                                System.out.println("done " + done);
                            }
                        }
                    })
                    .build();
            SyncReport report = sync.indexAll();
            Runtime runtime = Runtime.getRuntime();
            System.out.println(String.format(
                    Locale.ROOT,
                    "end settled=%s counts=%s heap=%d MB",
                    report.settled(),
                    report.counts(),
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20));
        }
    }
}
