package dev.rekollect.dynamodb;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.LedgerContract;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbLedgerContractTest extends LedgerContract {

    private final DynamoDbClient second = LocalDynamo.client(LocalDynamo.http());

    @Override
    protected FaceLedger ledger() {
        return DynamoDbLedger.of(LocalDynamo.CLIENT, LocalDynamo.TABLE);
    }

    @Override
    protected FaceLedger reopened() {
        return DynamoDbLedger.of(second, LocalDynamo.TABLE);
    }

    @AfterEach
    void close() {
        second.close();
    }
}
