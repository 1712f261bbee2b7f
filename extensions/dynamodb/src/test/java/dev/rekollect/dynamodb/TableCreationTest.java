package dev.rekollect.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.CollectionId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The table, before anything is in it. */
class TableCreationTest {

    private final String table = "ledger-" + UUID.randomUUID();
    private final List<Duration> slept = new CopyOnWriteArrayList<>();

    @Test
    void a_table_is_made_once_paid_by_request_and_can_be_used() {
        FaceLedger made = DynamoDbLedger.createTableIfMissing(LocalDynamo.CLIENT, table, slept::add);
        CollectionId staff = Samples.collection();
        LedgerEntry stored = made.compareAndSet(Samples.bare(staff, "s3://b/k")).orElseThrow();

        FaceLedger again = DynamoDbLedger.createTableIfMissing(LocalDynamo.CLIENT, table, slept::add);

        assertThat(again.find(stored.key())).contains(stored);
        assertThat(again.stream(new LedgerQuery.InState(staff, stored.state()))).containsExactly(stored);
        assertThat(LocalDynamo.CLIENT
                        .describeTable(describe -> describe.tableName(table))
                        .table()
                        .billingModeSummary()
                        .billingMode())
                .isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(slept).isEmpty();
    }

    @Test
    void it_is_waited_for_until_table_and_indexes_are_active() {
        Statuses statuses = new Statuses(2, 3);
        try (DynamoDbClient client = LocalDynamo.client(LocalDynamo.http(), statuses)) {
            DynamoDbLedger.createTableIfMissing(client, table, slept::add);
        }

        assertThat(slept).hasSize(5).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void a_table_that_never_becomes_active_is_given_up_after_five_minutes() {
        try (DynamoDbClient client = LocalDynamo.client(LocalDynamo.http(), new Statuses(1_000, 0))) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> DynamoDbLedger.createTableIfMissing(client, table, slept::add))
                    .withMessageContaining("'" + table + "' is not active after 300 looks")
                    .matches(LedgerException::isRetryable);
        }

        assertThat(slept).hasSize(300);
    }

    @Test
    void who_creates_it_at_the_same_moment_is_not_in_the_way() {
        FaultyHttp http = new FaultyHttp(attempt -> {
            if (attempt.is("CreateTable")) {
                DynamoDbLedger.createTableIfMissing(LocalDynamo.CLIENT, table);
            }
            return attempt.send();
        });
        try (DynamoDbClient client = LocalDynamo.client(http)) {
            DynamoDbLedger.createTableIfMissing(client, table, slept::add);
        }

        assertThat(http.sent()).containsExactly("DescribeTable", "CreateTable", "DescribeTable");
    }

    @Test
    void a_table_of_somebody_else_is_refused() {
        LocalDynamo.CLIENT.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH)));

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> DynamoDbLedger.createTableIfMissing(LocalDynamo.CLIENT, table))
                .withMessageContaining("'" + table + "' already")
                .withMessageContaining("take another name")
                .matches(e -> !e.isRetryable());
    }

    @Test
    void a_table_that_lacks_an_index_is_refused() {
        LocalDynamo.CLIENT.createTable(TableCreation.request(table).toBuilder()
                .globalSecondaryIndexes(
                        TableCreation.request(table).globalSecondaryIndexes().get(0))
                .attributeDefinitions(
                        TableCreation.request(table).attributeDefinitions().subList(0, 3))
                .build());

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> DynamoDbLedger.createTableIfMissing(LocalDynamo.CLIENT, table))
                .withMessageContaining("keys and indexes are not a ledger's");
    }

    @Test
    void waiting_can_be_interrupted() {
        try (DynamoDbClient client = LocalDynamo.client(LocalDynamo.http(), new Statuses(1_000, 0))) {
            assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> DynamoDbLedger.createTableIfMissing(client, table, duration -> {
                        throw new InterruptedException();
                    }));
        }

        assertThat(Thread.interrupted()).isTrue();
    }

    /** As on AWS, where the table takes a while, and its indexes a while longer. */
    private static final class Statuses implements ExecutionInterceptor {

        private int creating;
        private int indexing;

        Statuses(int creating, int indexing) {
            this.creating = creating;
            this.indexing = indexing;
        }

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (!(context.response() instanceof DescribeTableResponse answer)) {
                return context.response();
            }
            boolean table = creating > 0;
            boolean index = indexing > 0;
            if (table) {
                creating--;
            } else if (index) {
                indexing--;
            }
            return answer.toBuilder()
                    .table(answer.table().toBuilder()
                            .tableStatus(table ? TableStatus.CREATING : TableStatus.ACTIVE)
                            .globalSecondaryIndexes(answer.table().globalSecondaryIndexes().stream()
                                    .map(there -> there.toBuilder()
                                            .indexStatus(table || index ? IndexStatus.CREATING : IndexStatus.ACTIVE)
                                            .build())
                                    .toList())
                            .build())
                    .build();
        }
    }
}
