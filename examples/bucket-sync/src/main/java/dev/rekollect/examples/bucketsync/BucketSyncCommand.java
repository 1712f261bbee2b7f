package dev.rekollect.examples.bucketsync;

import dev.rekollect.FaceCollections;
import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.s3.ObjectPictures;
import dev.rekollect.s3.S3Events;
import dev.rekollect.s3.S3Images;
import dev.rekollect.sqs.SqsPoller;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Keeps a collection in step with one bucket, and says of the pictures in another whose they are. */
@Command(
        name = "bucket-sync",
        description = "Keeps a face collection in step with a bucket, and opens a diary for who is in it.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class BucketSyncCommand implements Callable<Integer> {

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "98.5",
            description = "How similar a face must be for the diary to open, 80-100; default ${DEFAULT-VALUE}.")
    private float threshold;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "SQLite file that remembers what became of each picture; with --aws.")
    private @Nullable Path ledgerFile;

    @Option(
            names = "--aws",
            description =
                    "Follow real buckets on AWS until interrupted, instead of playing a story on the fake. Costs money.")
    private boolean aws;

    @Option(names = "--region", paramLabel = "REGION", description = "AWS region; with --aws.")
    private @Nullable String region;

    @Option(names = "--collection", paramLabel = "NAME", description = "The face collection; with --aws.")
    private @Nullable String collection;

    @Option(
            names = "--collection-bucket",
            paramLabel = "BUCKET",
            description = "Whose pictures are indexed; with --aws.")
    private @Nullable String collectionBucket;

    @Option(names = "--compare-bucket", paramLabel = "BUCKET", description = "Whose pictures are compared; with --aws.")
    private @Nullable String compareBucket;

    @Option(
            names = "--queue",
            paramLabel = "URL",
            description = "SQS queue that the notifications of both buckets go to; with --aws.")
    private @Nullable String queue;

    private final PrintWriter out;

    BucketSyncCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(threshold >= 80 && threshold <= 100)) {
            throw new IllegalArgumentException("--threshold takes a percentage, 80-100; got " + threshold);
        }
        if (aws) {
            follow();
        } else {
            play();
        }
        return 0;
    }

    private void play() throws IOException {
        Path folder = Files.createTempDirectory("bucket-sync");
        try (JdbcLedger ledger = JdbcLedger.sqlite(folder.resolve("ledger.db"))) {
            new Story(out, ledger, threshold).play();
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void follow() throws InterruptedException {
        Region in = Region.of(required("--region", region));
        String images = required("--collection-bucket", collectionBucket);
        String visitors = required("--compare-bucket", compareBucket);
        if (images.equals(visitors)) {
            throw new IllegalArgumentException(
                    "--collection-bucket and --compare-bucket take two buckets; got '" + images + "' twice");
        }
        String name = required("--collection", collection);
        String url = required("--queue", queue);
        Path file = required("--ledger", ledgerFile);
        try (S3Client s3 = S3Client.builder().region(in).build();
                SqsClient sqs = SqsClient.builder().region(in).build();
                FaceCollections faces = FaceCollections.builder().region(in).build();
                JdbcLedger ledger = JdbcLedger.sqlite(file)) {
            var staff = faces.named(name).createIfMissing();
            ObjectPictures pictures = ObjectPictures.of(s3).region(in);
            Following following = new Following(
                    out,
                    S3Images.in(s3, images),
                    pictures,
                    new Diary(staff, S3Images.in(s3, visitors), pictures, threshold),
                    staff,
                    ledger);
            out.println("Index    " + following.indexAll());
            out.println("Follow   " + images + " and " + visitors + " through " + url + "; end with Ctrl-C");
            CountDownLatch forever = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(forever::countDown));
            SqsPoller poller = SqsPoller.builder(sqs, url, body -> following.handle(S3Events.parse(body)))
                    .visibility(Duration.ofMinutes(2))
                    .build();
            try (poller) {
                poller.start();
                forever.await();
            }
            out.println(faces.cost());
        }
    }

    private static <T> T required(String option, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " is needed with --aws; it is not set");
        }
        return value;
    }
}
