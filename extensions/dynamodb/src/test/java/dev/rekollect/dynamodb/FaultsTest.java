package dev.rekollect.dynamodb;

import static dev.rekollect.dynamodb.Samples.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.CollectionId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What becomes of DynamoDB's errors. */
class FaultsTest {

    private final CollectionId staff = Samples.collection();
    private final LedgerEntry entry = bare(staff, "s3://b/k");

    @ParameterizedTest
    @CsvSource({
        "400, ProvisionedThroughputExceededException, true, throttles",
        "400, ThrottlingException, true, throttles",
        "400, RequestLimitExceeded, true, throttles",
        "500, InternalServerError, true, told so",
        "503, ServiceUnavailable, true, told so",
        "400, AccessDeniedException, false, IAM policy",
        "400, UnrecognizedClientException, false, denies",
        "400, ValidationException, false, told so",
        "400, ResourceNotFoundException, false, createTableIfMissing",
    })
    void an_error_says_what_to_do_and_whether_to_try_again(int status, String code, boolean retryable, String said) {
        LedgerException read = failing(status, code, ledger -> ledger.find(entry.key()));
        LedgerException pages =
                failing(status, code, ledger -> ledger.query(LedgerQuery.all(staff), Optional.empty(), 10));

        assertThat(List.of(read, pages))
                .allSatisfy(e -> assertThat(e)
                        .hasMessageContaining(said)
                        .hasMessageContaining("'" + LocalDynamo.TABLE + "'")
                        .matches(it -> it.isRetryable() == retryable)
                        .matches(it -> it.collection().equals(Optional.of(staff)))
                        .hasCauseInstanceOf(SdkException.class));
        assertThat(read).hasMessageNotContaining("changed").hasMessageContaining("ledger find on");
    }

    @Test
    void a_change_that_was_refused_is_told_from_one_nobody_knows_of() {
        assertThat(failing(400, "AccessDeniedException", ledger -> ledger.compareAndSet(entry)))
                .hasMessageContaining("was not changed");
        assertThat(failing(500, "InternalServerError", ledger -> ledger.compareAndSet(entry)))
                .hasMessageContaining("not known: find() tells");
    }

    @Test
    void a_network_that_is_down_may_be_up_later() {
        LedgerException e = failing(
                new FaultyHttp(attempt -> {
                    throw new IOException("no route to host");
                }),
                ledger -> ledger.find(entry.key()));

        assertThat(e).hasMessageContaining("no route to host").matches(LedgerException::isRetryable);
    }

    @Test
    void a_table_that_is_missing_is_named_with_what_makes_it() {
        FaceLedger ledger = DynamoDbLedger.of(LocalDynamo.CLIENT, "no-such-table");

        assertThat(catchThrowableOfType(LedgerException.class, () -> ledger.find(entry.key())))
                .hasMessageContaining("createTableIfMissing(client, \"no-such-table\")")
                .matches(e -> !e.isRetryable());
        assertThat(catchThrowableOfType(LedgerException.class, () -> ledger.compareAndSet(entry)))
                .hasMessageContaining("was not changed");
    }

    @Test
    void an_item_that_is_no_entry_is_named_and_not_skipped() {
        LocalDynamo.CLIENT.putItem(put -> put.tableName(LocalDynamo.TABLE)
                .item(Map.of(
                        Keys.PARTITION,
                        AttributeValue.fromS(Keys.entryPartition(entry.key())),
                        Keys.SORT,
                        AttributeValue.fromS("s3://b/k"))));
        FaceLedger ledger = DynamoDbLedger.of(LocalDynamo.CLIENT, LocalDynamo.TABLE);

        assertThat(catchThrowableOfType(LedgerException.class, () -> ledger.find(entry.key())))
                .hasMessageContaining("s3://b/k")
                .hasMessageContaining("it has no 'collection'");
    }

    private interface Work {
        Object with(FaceLedger ledger);
    }

    private static LedgerException failing(int status, String code, Work work) {
        return failing(new FaultyHttp(attempt -> attempt.error(status, code)), work);
    }

    private static LedgerException failing(FaultyHttp http, Work work) {
        try (DynamoDbClient client = LocalDynamo.client(http)) {
            return catchThrowableOfType(
                    LedgerException.class, () -> work.with(DynamoDbLedger.of(client, LocalDynamo.TABLE)));
        }
    }
}
