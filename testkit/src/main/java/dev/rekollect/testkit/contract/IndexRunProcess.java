package dev.rekollect.testkit.contract;

import dev.rekollect.FaceCollections;
import dev.rekollect.image.FaceImage;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexAllResult;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.spi.FaceGate;
import dev.rekollect.sync.IndexRun;
import dev.rekollect.testkit.Appearance;
import dev.rekollect.testkit.FaceEngine;
import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.SeenFace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** A process at work on a run, alone or beside others, which may be killed. Says a line for each thing it does. */
final class IndexRunProcess {

    static final String COLLECTION = "people";
    static final String RUN = "archive";
    static final String READY = "ready";
    static final String END = "end";
    static final int THREADS = 4;
    /** Each picture comes so often, under names of its own. */
    static final int COPIES = 3;

    private static final int THIRD = 3;
    private static final byte[] BLANK = blank();

    private IndexRunProcess() {}

    /** Takes who opens the ledger, where it is, the fake's address and how many pictures there are; waits for a line. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Function<?, ?> opener = Class.forName(args[0])
                .asSubclass(Function.class)
                .getDeclaredConstructor()
                .newInstance();
        FaceLedger ledger = LedgerProcess.open(opener, args[1]);
        try (RekognitionClient client = RekognitionClient.builder()
                .endpointOverride(URI.create(args[2]))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            FaceGate gate = picture -> {
                out.println("look");
                return holdsFace(number(picture.bytes()));
            };
            IndexRun run = IndexRun.builder(FaceCollections.of(client).named(COLLECTION), ledger, RUN)
                    .filters(gate)
                    // Long for a call, also on a busy machine: who is slower pays twice. Short for who waits for the
                    // dead.
                    .claimFor(Duration.ofSeconds(10))
                    .build();
            out.println(READY);
            if (System.in.read() < 0) {
                return;
            }
            LedgerProcess.endWithParent();
            try (Stream<IndexAllResult> results = run.indexAll(requests(Integer.parseInt(args[3])))
                    .concurrency(THREADS)
                    .run()) {
                results.filter(IndexRunProcess::isNews)
                        .forEach(result -> out.println(
                                result.failure().map(e -> "failed " + e).orElse("done")));
            }
            out.println(END);
        }
    }

    private static boolean isNews(IndexAllResult result) {
        return result.skipped()
                .filter(skipped -> skipped.reason() == BulkOutcome.Skipped.Reason.DONE_BEFORE)
                .isEmpty();
    }

    /** Copies of one picture are not beside each other. */
    static Stream<IndexRequest> requests(int pictures) {
        return IntStream.range(0, pictures * COPIES)
                .mapToObj(i -> IndexRequest.of(FaceImage.bytes(picture(i % pictures)))
                        .externalImageId(ExternalImageId.of("picture-" + i)));
    }

    /** Every third holds none. */
    static boolean holdsFace(int number) {
        return number % THIRD != 0;
    }

    private static byte[] picture(int number) {
        // What follows the end of a PNG is ignored: another picture without the work of drawing one.
        return ByteBuffer.allocate(BLANK.length + Integer.BYTES)
                .put(BLANK)
                .putInt(number)
                .array();
    }

    private static int number(byte[] picture) {
        return ByteBuffer.wrap(picture).getInt(picture.length - Integer.BYTES);
    }

    /** Sees what such pictures hold. */
    static FaceEngine engine() {
        return picture -> {
            int number = number(picture.bytes());
            return holdsFace(number)
                    ? List.of(new SeenFace(
                            0.1,
                            0.1,
                            0.8,
                            0.8,
                            99,
                            90,
                            80,
                            SeenFace.Pose.FRONTAL,
                            Appearance.DEFAULT,
                            FaceVector.seeded(number)))
                    : List.of();
        };
    }

    private static byte[] blank() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY), "png", png)) {
                throw new IllegalStateException("this Java writes no PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
