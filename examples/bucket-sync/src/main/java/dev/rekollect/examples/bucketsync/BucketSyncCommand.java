package dev.rekollect.examples.bucketsync;

import dev.rekollect.FaceCollections;
import dev.rekollect.jdbc.JdbcLedger;
import dev.rekollect.model.CollectionId;
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
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Keeps a collection in step with one bucket, and says of the pictures in another whose they are. */
@Command(
        name = "bucket-sync",
        description = "Keeps a face collection in step with a bucket, and opens a diary for who is in it.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes:",
            "  0  done",
            "  1  a bug of this program",
            "  2  wrong options",
            "  5  AWS credentials are missing, or do not allow this",
            "  6  a service failed; run again to go on",
            "  7  the ledger cannot be used",
        })
final class BucketSyncCommand implements Callable<Integer> {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern QUEUE =
            Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d+)?/\\d{12}/[A-Za-z0-9_-]{1,80}(\\.fifo)?");
    // Longer than the poller's patience with what is in hand.
    private static final long PATIENCE_SECONDS = 40;

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
    private final CountDownLatch ended = new CountDownLatch(1);

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
        String images = bucket("--collection-bucket", collectionBucket);
        String visitors = bucket("--compare-bucket", compareBucket);
        if (images.equals(visitors)) {
            throw new IllegalArgumentException(
                    "--collection-bucket and --compare-bucket take two buckets; got '" + images + "' twice");
        }
        String name = CollectionId.of(required("--collection", collection)).value();
        String url = required("--queue", queue);
        if (!QUEUE.matcher(url).matches()) {
            throw new IllegalArgumentException("--queue takes the URL of an SQS queue, such as"
                    + " https://sqs.us-east-1.amazonaws.com/123456789012/uploads; got '" + url + "'");
        }
        Path file = required("--ledger", ledgerFile);
        try (S3Client s3 = S3Client.builder().region(in).build();
                SqsClient sqs = SqsClient.builder().region(in).build();
                FaceCollections faces = FaceCollections.builder().region(in).build();
                JdbcLedger ledger = JdbcLedger.sqlite(file)) {
            // Before anything is paid for: whoever cannot take messages would wait for ever.
            var attributes =
                    sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY));
            if (!attributes.hasAttributes()) {
                out.println(
                        "Queue    has no redrive policy: messages that never settle come again until they are too old");
            }
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
            SqsPoller poller = SqsPoller.builder(sqs, url, body -> following.handle(S3Events.parse(body)))
                    .visibility(Duration.ofMinutes(2))
                    .listener(following.troubles())
                    .build();
            untilInterrupted(poller);
            out.println(faces.cost());
            out.flush();
        } finally {
            ended.countDown();
        }
    }

    /** The process ends when its hooks have: this one waits for what is in hand, and for the last lines. */
    private void untilInterrupted(SqsPoller poller) throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.countDown();
            try {
                var unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try (poller) {
            poller.start();
            interrupted.await();
        }
    }

    private static String bucket(String option, @Nullable String name) {
        String bucket = required(option, name);
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    option + " takes the name of a bucket, 3-63 of a-z, 0-9, '.' and '-'; got '" + bucket + "'");
        }
        return bucket;
    }

    private static <T> T required(String option, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " is needed with --aws; it is not set");
        }
        return value;
    }
}
