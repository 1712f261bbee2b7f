package dev.rekollect.dynamodb;

import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The calls to the table, with their limits and errors. */
final class Table {

    /** The most keys that BatchGetItem takes, and the most items that BatchWriteItem does. */
    private static final int MAX_GET = 100;

    private static final int MAX_WRITE = 25;

    private final DynamoDbClient client;
    private final String name;
    private final BackOff backOff;

    Table(DynamoDbClient client, String name, BackOff backOff) {
        this.client = client;
        this.name = name;
        this.backOff = backOff;
    }

    // ---- one entry

    Optional<Stored> get(Asked asked, LedgerKey key) {
        Map<String, AttributeValue> item = send(
                        asked,
                        Effect.NONE,
                        dynamo -> dynamo.getItem(
                                get -> get.tableName(name).key(Items.key(key)).consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(stored(asked, item));
    }

    /** Whether it was stored: only where the table holds what it held before. */
    boolean put(Asked asked, Map<String, AttributeValue> item, Stored after, Optional<Stored> before) {
        try {
            return send(asked, Effect.CHANGE, dynamo -> {
                dynamo.putItem(put -> put.tableName(name)
                        .item(item)
                        .conditionExpression(before.isEmpty() ? "attribute_not_exists(#is)" : "#is[0] = :token")
                        .expressionAttributeNames(Map.of("#is", Items.TOKENS))
                        .expressionAttributeValues(before.map(Table::token).orElse(null))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
                return true;
            });
        } catch (ConditionalCheckFailedException e) {
            return isOurs(asked, e, after);
        }
    }

    /**
     * Whether the change was made although its condition does not hold: by an attempt before, whose answer got lost. The
     * entry itself tells, by the tokens it remembers.
     */
    private boolean isOurs(Asked asked, ConditionalCheckFailedException e, Stored after) {
        if (Faults.isFirstAttempt(e)) {
            return false;
        }
        Optional<Stored> now = e.hasItem() ? Optional.of(stored(asked, e.item())) : Optional.empty();
        return now.flatMap(stored -> stored.follows(after))
                .orElseThrow(() -> new LedgerException(
                        "the client repeated the change of " + after.entry().key()
                                + ", and so much has happened to it since that " + Faults.UNKNOWN,
                        asked.method(),
                        asked.collection(),
                        true,
                        e));
    }

    /** Whether it is removed: only where the table holds just that, or, after the client repeated the call, nothing. */
    boolean delete(Asked asked, Stored stored) {
        try {
            return send(asked, Effect.CHANGE, dynamo -> {
                dynamo.deleteItem(delete -> delete.tableName(name)
                        .key(Items.key(stored.entry().key()))
                        .conditionExpression("#is[0] = :token")
                        .expressionAttributeNames(Map.of("#is", Items.TOKENS))
                        .expressionAttributeValues(token(stored))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
                return true;
            });
        } catch (ConditionalCheckFailedException e) {
            return !Faults.isFirstAttempt(e) && !e.hasItem();
        }
    }

    private static Map<String, AttributeValue> token(Stored stored) {
        return Map.of(":token", AttributeValue.fromS(stored.token()));
    }

    // ---- several

    Map<LedgerKey, Stored> getAll(Asked asked, Collection<LedgerKey> keys) {
        Map<LedgerKey, Stored> found = new LinkedHashMap<>();
        List<Map<String, AttributeValue>> all =
                keys.stream().distinct().map(Items::key).toList();
        for (int i = 0; i < all.size(); i += MAX_GET) {
            backOff.untilDone(asked, all.subList(i, Math.min(i + MAX_GET, all.size())), batch -> {
                BatchGetItemResponse answer = send(
                        asked,
                        Effect.NONE,
                        dynamo -> dynamo.batchGetItem(get -> get.requestItems(Map.of(
                                name,
                                KeysAndAttributes.builder()
                                        .keys(batch)
                                        .consistentRead(true)
                                        .build()))));
                answer.responses().getOrDefault(name, List.of()).forEach(item -> {
                    Stored stored = stored(asked, item);
                    found.put(stored.entry().key(), stored);
                });
                KeysAndAttributes left = answer.unprocessedKeys().get(name);
                return left == null ? List.of() : left.keys();
            });
        }
        return found;
    }

    void point(Asked asked, List<Pointer> pointers) {
        write(
                asked,
                pointers.stream()
                        .map(pointer -> WriteRequest.builder()
                                .putRequest(PutRequest.builder()
                                        .item(pointer.item())
                                        .build())
                                .build())
                        .toList());
    }

    void forget(Asked asked, List<Pointer> pointers) {
        write(
                asked,
                pointers.stream()
                        .map(pointer -> WriteRequest.builder()
                                .deleteRequest(DeleteRequest.builder()
                                        .key(pointer.key())
                                        .build())
                                .build())
                        .toList());
    }

    private void write(Asked asked, List<WriteRequest> requests) {
        for (int i = 0; i < requests.size(); i += MAX_WRITE) {
            backOff.untilDone(
                    asked,
                    new ArrayList<>(requests.subList(i, Math.min(i + MAX_WRITE, requests.size()))),
                    batch -> send(
                                    asked,
                                    Effect.NONE,
                                    dynamo -> dynamo.batchWriteItem(write -> write.requestItems(Map.of(name, batch))))
                            .unprocessedItems()
                            .getOrDefault(name, List.of()));
        }
    }

    QueryResponse query(Asked asked, QueryRequest.Builder request) {
        return send(
                asked,
                Effect.NONE,
                dynamo -> dynamo.query(request.tableName(name).build()));
    }

    Stored stored(Asked asked, Map<String, AttributeValue> item) {
        try {
            return Items.stored(item);
        } catch (RuntimeException e) {
            throw new LedgerException(
                    "table '" + name + "' has an item that is no entry of a ledger, or damaged: "
                            + item.get(Keys.PARTITION) + ", " + item.get(Keys.SORT) + ": " + e.getMessage(),
                    asked.method(),
                    asked.collection(),
                    false,
                    e);
        }
    }

    private <T> T send(Asked asked, Effect effect, Function<DynamoDbClient, T> call) {
        return Faults.mapped(asked, effect, name, () -> call.apply(client));
    }
}
