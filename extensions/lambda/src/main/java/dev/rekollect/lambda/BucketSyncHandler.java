package dev.rekollect.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.rekollect.FaceCollections;
import dev.rekollect.dynamodb.DynamoDbLedger;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.s3.CollectionSync;
import dev.rekollect.s3.HandledMessage;
import dev.rekollect.s3.S3Events;
import dev.rekollect.s3.S3Images;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A Lambda function that keeps a collection in step with a bucket. Deploy it as it is, on Java 17 or later, with the handler
 * {@code dev.rekollect.lambda.BucketSyncHandler}, and let the bucket's notifications call it: directly, through SNS,
 * EventBridge or an SQS queue.
 *
 * <p>Environment:
 * <ul>
 * <li>{@code REKOLLECT_COLLECTION}: the collection, which exists
 * <li>{@code REKOLLECT_BUCKET}: the bucket
 * <li>{@code REKOLLECT_PREFIX}: only keys that begin so; default all
 * <li>{@code REKOLLECT_LEDGER_TABLE}: the DynamoDB table of the ledger, which exists; see {@code DynamoDbLedger}
 * <li>{@code REKOLLECT_LARGEST_FACE_ONLY}: {@code true} to keep only the largest face of each picture; default {@code false}
 * </ul>
 * Region and credentials are the function's own. A variable that is missing or wrong fails the function as it starts, naming
 * the variable, what it takes and what it has.
 *
 * <p>What is not settled is delivered again. For a queue, that is said message by message: switch {@code
 * ReportBatchItemFailures} on for the event source, or the whole batch counts as done. For all other callers the function
 * fails, Lambda calls it again, and hands the input to the function's destination for failures in the end. That holds for what
 * cannot be read, too; in a queue it is left to the redrive policy.
 *
 * <p>For a wiring of your own, extend it and use {@link #BucketSyncHandler(Function)}. Thread-safe.
 */
public class BucketSyncHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BucketSyncHandler.class);

    private final Function<S3Events, HandledMessage> handler;

    /** As the environment says; for Lambda. */
    public BucketSyncHandler() {
        this(sync(Settings.of(System.getenv()))::handle);
    }

    /**
     * With a wiring of your own.
     *
     * @param handler such as {@code sync::handle}
     */
    protected BucketSyncHandler(Function<S3Events, HandledMessage> handler) {
        this.handler = handler;
    }

    private static CollectionSync sync(Settings settings) {
        FaceCollections faces = FaceCollections.builder().build();
        return CollectionSync.builder(
                        faces.named(settings.collection()),
                        DynamoDbLedger.of(DynamoDbClient.create(), settings.table()),
                        S3Images.in(S3Client.create(), settings.bucket()).prefix(settings.prefix()))
                .request(request ->
                        settings.largestFaceOnly() ? request.select(FaceSelection.largestFaceOnly()) : request)
                .build();
    }

    /**
     * Handles all events of an input.
     *
     * @throws IOException when the input cannot be read or the output not be written
     * @throws IllegalStateException when something is not settled, or cannot be read, and the input is not a queue's
     */
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        S3Events events = S3Events.parse(input);
        HandledMessage handled = handler.apply(events);
        handled.problems().forEach(problem -> LOG.error("cannot be read: {}", problem));
        handled.handled().stream()
                .filter(one -> !one.settled())
                .forEach(one ->
                        LOG.warn("{} is to be delivered again: {}", one.event().uri(), reason(one)));
        Set<String> again = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        handled.handled().stream()
                .filter(one -> !one.settled())
                .forEach(one -> one.event()
                        .messageId()
                        .ifPresentOrElse(
                                again::add, () -> others.add(one.event().uri() + ": " + reason(one))));
        handled.problems()
                .forEach(problem ->
                        problem.messageId().ifPresentOrElse(again::add, () -> others.add(problem.toString())));
        if (!others.isEmpty()) {
            throw new IllegalStateException("not settled: " + String.join("; ", others));
        }
        output.write(failures(again).getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(HandledMessage.Handled one) {
        return one.failure()
                .map(Throwable::toString)
                .orElseGet(() -> String.valueOf(one.outcome().orElse(null)));
    }

    // Ids of SQS are of letters, digits and dashes: nothing in them needs escaping.
    private static String failures(Set<String> messageIds) {
        return messageIds.stream()
                .map(id -> "{\"itemIdentifier\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
    }
}
