package dev.rekollect.dynamodb;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerPage;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads the answers to one query, partition by partition. */
final class Pages {

    private final Table table;
    private final Asked asked;
    private final LedgerQuery query;
    private final Optional<String> index;
    private final String sortPrefix;

    Pages(Table table, Asked asked, LedgerQuery query) {
        this.table = table;
        this.asked = asked;
        this.query = query;
        this.index = index(query);
        this.sortPrefix = query instanceof LedgerQuery.Under under ? Keys.sortPrefix(under.prefix()) : "";
    }

    private static Optional<String> index(LedgerQuery query) {
        if (query instanceof LedgerQuery.InState) {
            return Optional.of(Items.IN_STATE);
        }
        return query instanceof LedgerQuery.Unfinished ? Optional.of(Items.UNFINISHED) : Optional.empty();
    }

    /** Looks at as many items as the page may hold, so that a page costs the same whatever is found. */
    LedgerPage read(Optional<String> from, int limit) {
        List<String> partitions = Keys.partitions(query);
        Optional<Place> place = from.map(text -> Place.parse(text, partitions, sortPrefix));
        String lastOfPageBefore = place.map(Place::sort).orElse("");
        int partition = place.map(Place::partition).orElse(0);
        String after = lastOfPageBefore;
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        while (partition < partitions.size() && items.size() < limit) {
            QueryResponse answer = table.query(asked, request(partitions.get(partition), after, limit - items.size()));
            items.addAll(answer.items());
            after = answer.hasLastEvaluatedKey() ? Items.required(answer.lastEvaluatedKey(), Keys.SORT) : "";
            partition += answer.hasLastEvaluatedKey() ? 0 : 1;
        }
        Optional<String> next = partition < partitions.size()
                ? Optional.of(new Place(partition, after).toString(partitions))
                : Optional.empty();
        return new LedgerPage(entries(items, lastOfPageBefore), next);
    }

    private QueryRequest.Builder request(String partition, String after, int limit) {
        Map<String, String> names = new HashMap<>(Map.of("#partition", index.orElse(Keys.PARTITION)));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":partition", AttributeValue.fromS(partition)));
        String condition = "#partition = :partition";
        if (!sortPrefix.isEmpty()) {
            names.put("#sort", Keys.SORT);
            values.put(":prefix", AttributeValue.fromS(sortPrefix));
            condition += " AND begins_with(#sort, :prefix)";
        }
        return QueryRequest.builder()
                .indexName(index.orElse(null))
                .keyConditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .exclusiveStartKey(after.isEmpty() ? null : startKey(partition, after))
                // An index has no consistent reads.
                .consistentRead(index.isEmpty())
                .limit(limit);
    }

    private Map<String, AttributeValue> startKey(String partition, String after) {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put(Keys.SORT, AttributeValue.fromS(after));
        key.put(index.orElse(Keys.PARTITION), AttributeValue.fromS(partition));
        index.ifPresent(any -> key.put(Keys.PARTITION, AttributeValue.fromS(entryPartitionOf(partition))));
        return key;
    }

    /** An entry has the same bucket in its own partition and in an index's. */
    private String entryPartitionOf(String indexed) {
        return Keys.partitions(LedgerQuery.all(query.collection()))
                .get(Keys.partitions(query).indexOf(indexed));
    }

    private List<LedgerEntry> entries(List<Map<String, AttributeValue>> items, String lastOfPageBefore) {
        Collection<LedgerEntry> entries;
        if (query instanceof LedgerQuery.Under) {
            entries = items.stream()
                    .map(item -> table.stored(asked, item).entry())
                    .toList();
        } else {
            entries = current(items, lastOfPageBefore);
        }
        return entries.stream().filter(query::wants).toList();
    }

    /**
     * Indexes and pointers say where to look; only the entry says whether it is still so. Two pointers may lead to one,
     * where it is being changed; they lie side by side, but the page before may have had the first.
     */
    private List<LedgerEntry> current(List<Map<String, AttributeValue>> items, String lastOfPageBefore) {
        Set<LedgerKey> keys = new LinkedHashSet<>();
        for (Map<String, AttributeValue> item : items) {
            if (index.isPresent() || !Keys.ofOneEntry(lastOfPageBefore, Items.required(item, Keys.SORT))) {
                keys.add(key(query.collection(), item));
            }
        }
        Map<LedgerKey, Stored> found = table.getAll(asked, keys);
        return keys.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(Stored::entry)
                .toList();
    }

    private static LedgerKey key(CollectionId collection, Map<String, AttributeValue> item) {
        return new LedgerKey(collection, SourceUri.of(Items.required(item, Items.SOURCE)));
    }
}
