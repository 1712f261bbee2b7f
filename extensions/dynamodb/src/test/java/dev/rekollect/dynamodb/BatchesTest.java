package dev.rekollect.dynamodb;

import static dev.rekollect.dynamodb.Samples.bare;
import static dev.rekollect.dynamodb.Samples.face;
import static dev.rekollect.dynamodb.Samples.indexed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.CollectionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Batches of which DynamoDB does a part, with an answer that looks like a success. */
class BatchesTest {

    private final CollectionId staff = Samples.collection();
    private final List<Duration> slept = new CopyOnWriteArrayList<>();

    @Test
    void what_a_batch_left_undone_is_done_in_the_end() {
        List<LedgerKey> keys = IntStream.range(0, 130)
                .mapToObj(i -> Samples.key(staff, "s3://b/" + i))
                .toList();
        List<LedgerFace> faces = Stream.generate(() -> face(staff)).limit(60).toList();
        LedgerEntry crowd = indexed(bare(staff, "s3://b/0"), faces.toArray(LedgerFace[]::new));

        try (DynamoDbClient client = LocalDynamo.client(LocalDynamo.http(), new Sparing(7))) {
            FaceLedger ledger = DynamoDbLedger.of(client, LocalDynamo.TABLE, slept::add);
            assertThat(ledger.compareAndSet(crowd)).isPresent();
            keys.stream()
                    .skip(1)
                    .forEach(key -> assertThat(ledger.compareAndSet(LedgerEntry.create(key, Samples.NOW)))
                            .isPresent());

            assertThat(ledger.findAll(keys)).hasSize(130).containsOnlyKeys(keys);
        }

        FaceLedger plain = DynamoDbLedger.of(LocalDynamo.CLIENT, LocalDynamo.TABLE);
        assertThat(faces)
                .allSatisfy(face -> assertThat(plain.stream(new LedgerQuery.OfFace(staff, face.ref())))
                        .hasSize(1));
        // 60 pointers by 7 in batches of 25, and 130 keys by 7 in batches of 100, with a pause between any two.
        assertThat(slept).hasSize(3 + 3 + 1 + 14 + 4).allMatch(time -> time.toMillis() >= 1 && time.toMillis() <= 50);
    }

    @Test
    void a_table_that_does_nothing_at_all_is_given_up_after_ever_longer_pauses() {
        try (DynamoDbClient client = LocalDynamo.client(LocalDynamo.http(), new Sparing(0))) {
            FaceLedger ledger = DynamoDbLedger.of(client, LocalDynamo.TABLE, slept::add);

            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> ledger.findAll(List.of(Samples.key(staff, "s3://b/k"))))
                    .withMessageContaining("left 1 items of a batch undone, 10 times in a row")
                    .matches(LedgerException::isRetryable);
        }

        assertThat(slept).hasSize(9);
        assertThat(IntStream.range(0, 9)).allMatch(i -> slept.get(i).toMillis() <= Math.min(5_000, 100L << i));
    }

    @Test
    void a_pause_can_be_interrupted() {
        try (DynamoDbClient client = LocalDynamo.client(LocalDynamo.http(), new Sparing(0))) {
            FaceLedger ledger = DynamoDbLedger.of(client, LocalDynamo.TABLE, duration -> {
                throw new InterruptedException();
            });

            assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> ledger.findAll(List.of(Samples.key(staff, "s3://b/k"))));
        }

        assertThat(Thread.interrupted()).isTrue();
    }

    /** Sends so many of each batch only, and says that the others were left undone. */
    private record Sparing(int most) implements ExecutionInterceptor {

        private static final ExecutionAttribute<SdkRequest> WHOLE = new ExecutionAttribute<>("whole");

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            attributes.putAttribute(WHOLE, context.request());
            if (context.request() instanceof BatchGetItemRequest get) {
                return get.toBuilder()
                        .requestItems(keys(
                                first(get.requestItems().get(LocalDynamo.TABLE).keys(), Math.max(1, most))))
                        .build();
            }
            if (context.request() instanceof BatchWriteItemRequest write) {
                return write.toBuilder()
                        .requestItems(Map.of(
                                LocalDynamo.TABLE, first(write.requestItems().get(LocalDynamo.TABLE), most)))
                        .build();
            }
            return context.request();
        }

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            SdkRequest whole = attributes.getAttribute(WHOLE);
            if (whole instanceof BatchGetItemRequest get) {
                List<Map<String, AttributeValue>> rest =
                        rest(get.requestItems().get(LocalDynamo.TABLE).keys());
                BatchGetItemResponse.Builder answer = ((BatchGetItemResponse) context.response()).toBuilder();
                if (most == 0) {
                    answer.responses(Map.of());
                }
                return rest.isEmpty()
                        ? context.response()
                        : answer.unprocessedKeys(keys(rest)).build();
            }
            if (whole instanceof BatchWriteItemRequest write) {
                List<WriteRequest> rest = rest(write.requestItems().get(LocalDynamo.TABLE));
                return rest.isEmpty()
                        ? context.response()
                        : ((BatchWriteItemResponse) context.response())
                                .toBuilder()
                                        .unprocessedItems(Map.of(LocalDynamo.TABLE, rest))
                                        .build();
            }
            return context.response();
        }

        private static Map<String, KeysAndAttributes> keys(List<Map<String, AttributeValue>> keys) {
            return Map.of(
                    LocalDynamo.TABLE,
                    KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        }

        private static <T> List<T> first(List<T> all, int count) {
            return all.subList(0, Math.min(count, all.size()));
        }

        private <T> List<T> rest(List<T> all) {
            return all.subList(Math.min(most, all.size()), all.size());
        }
    }
}
