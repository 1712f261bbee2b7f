package dev.rekollect.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The code of the manual's section on DynamoDB. */
class DynamoDbSnippetsTest {

    private final DynamoDbClient client = LocalDynamo.CLIENT;

    @Test
    void the_ledger_in_dynamodb() {
        CollectionId staff = Samples.collection();
        LedgerKey badge = new LedgerKey(staff, SourceUri.s3("badges", "alice.jpg"));
        // region: dynamodb
        FaceLedger ledger = DynamoDbLedger.createTableIfMissing(client, "rekollect-ledger");

        Optional<LedgerEntry> stored = ledger.compareAndSet(LedgerEntry.create(badge, Instant.now()));
        Stream<LedgerEntry> badges = ledger.stream(new LedgerQuery.Under(staff, "s3://badges/"));
        // end

        assertThat(stored).isPresent();
        assertThat(badges).containsExactly(stored.orElseThrow());
    }
}
