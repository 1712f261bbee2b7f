package dev.rekollect.dynamodb;

import dev.rekollect.ledger.LedgerException;
import dev.rekollect.spi.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Makes the table, waits until it can be used, and refuses one that is not the ledger's. */
final class TableCreation {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A table takes some ten seconds; one with many entries whose index is being built takes longer. */
    private static final int PATIENCE = 300;

    private static final Asked ASKED = new Asked("createTableIfMissing", Optional.empty());

    private final DynamoDbClient client;
    private final String name;
    private final Sleeper sleeper;

    TableCreation(DynamoDbClient client, String name, Sleeper sleeper) {
        this.client = client;
        this.name = name;
        this.sleeper = sleeper;
    }

    static CreateTableRequest request(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of(Keys.PARTITION, Keys.SORT, Items.IN_STATE, Items.UNFINISHED)
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(keys(Keys.PARTITION))
                .globalSecondaryIndexes(index(Items.IN_STATE), index(Items.UNFINISHED))
                .build();
    }

    private static GlobalSecondaryIndex index(String attribute) {
        return GlobalSecondaryIndex.builder()
                .indexName(attribute)
                .keySchema(keys(attribute))
                // The sort key of a long source does not tell it whole.
                .projection(projection ->
                        projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(Items.SOURCE))
                .build();
    }

    private static List<KeySchemaElement> keys(String partition) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partition)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(Keys.SORT)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    void run() {
        if (described().isEmpty()) {
            create();
        }
        for (int i = 0; i < PATIENCE; i++) {
            Optional<TableDescription> table = described();
            table.ifPresent(this::check);
            if (table.filter(TableCreation::isReady).isPresent()) {
                return;
            }
            pause();
        }
        throw failed("DynamoDB table '" + name + "' is not active after " + PATIENCE + " looks, a second apart", true);
    }

    private Optional<TableDescription> described() {
        return Faults.mapped(ASKED, Effect.NONE, name, () -> {
            try {
                return Optional.of(client.describeTable(describe -> describe.tableName(name))
                        .table());
            } catch (ResourceNotFoundException e) {
                // Also for a moment after the creation.
                return Optional.empty();
            }
        });
    }

    private void create() {
        Faults.mapped(ASKED, Effect.NONE, name, () -> {
            try {
                return Optional.of(client.createTable(request(name)));
            } catch (ResourceInUseException e) {
                // Somebody else creates it at this moment, or an attempt before did.
                return Optional.empty();
            }
        });
    }

    private static boolean isReady(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE
                && table.globalSecondaryIndexes().stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }

    private void check(TableDescription table) {
        if (table.tableStatus() == TableStatus.DELETING) {
            throw failed("DynamoDB table '" + name + "' is being deleted; try again when it is gone", true);
        }
        CreateTableRequest wanted = request(name);
        Map<String, GlobalSecondaryIndexDescription> indexes = table.globalSecondaryIndexes().stream()
                .collect(Collectors.toMap(GlobalSecondaryIndexDescription::indexName, Function.identity()));
        boolean fits = table.keySchema().equals(wanted.keySchema())
                && table.attributeDefinitions().containsAll(wanted.attributeDefinitions())
                && wanted.globalSecondaryIndexes().stream().allMatch(index -> fits(index, indexes));
        if (!fits) {
            throw failed(
                    "there is a DynamoDB table '" + name + "' already, and its keys and indexes are not a ledger's: "
                            + table.keySchema() + ", " + table.globalSecondaryIndexes()
                            + "; take another name",
                    false);
        }
    }

    private static boolean fits(GlobalSecondaryIndex wanted, Map<String, GlobalSecondaryIndexDescription> indexes) {
        GlobalSecondaryIndexDescription there = indexes.get(wanted.indexName());
        return there != null
                && there.keySchema().equals(wanted.keySchema())
                && (there.projection().projectionType() == ProjectionType.ALL
                        || there.projection().nonKeyAttributes().contains(Items.SOURCE));
    }

    private void pause() {
        try {
            sleeper.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw Faults.interrupted(ASKED, Effect.NONE, e);
        }
    }

    private static LedgerException failed(String problem, boolean retryable) {
        return new LedgerException(problem, ASKED.method(), ASKED.collection(), retryable, null);
    }
}
