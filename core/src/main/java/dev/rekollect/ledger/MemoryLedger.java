package dev.rekollect.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A ledger in this process's memory, with an index for each question that would otherwise look at every entry. */
final class MemoryLedger implements FaceLedger {

    private static final Comparator<LedgerKey> ORDER = Comparator.comparing(
                    (LedgerKey key) -> key.collection().value())
            .thenComparing(key -> key.source().value());
    // Between the parts of a place: neither a collection's name nor a source can hold it.
    private static final String SEPARATOR = "\0";
    private static final SourceUri FIRST = new SourceUri("\1");

    private final NavigableMap<LedgerKey, LedgerEntry> entries = new TreeMap<>(ORDER);
    private final Map<LedgerQuery, Set<LedgerKey>> index = new HashMap<>();

    @Override
    public synchronized Optional<LedgerEntry> find(LedgerKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public synchronized Optional<LedgerEntry> compareAndSet(LedgerEntry entry) {
        if (!isCurrent(entry)) {
            return Optional.empty();
        }
        LedgerEntry stored = entry.revision(entry.revision() + 1);
        LedgerEntry before = entries.put(entry.key(), stored);
        if (before != null) {
            unlist(before);
        }
        lookedForBy(stored)
                .forEach(query ->
                        index.computeIfAbsent(query, any -> new HashSet<>()).add(stored.key()));
        return Optional.of(stored);
    }

    @Override
    public synchronized boolean remove(LedgerEntry entry) {
        LedgerEntry before = entries.get(entry.key());
        if (before == null || before.revision() != entry.revision()) {
            return false;
        }
        entries.remove(entry.key());
        unlist(before);
        return true;
    }

    private boolean isCurrent(LedgerEntry entry) {
        LedgerEntry current = entries.get(entry.key());
        return entry.revision() == (current == null ? 0 : current.revision());
    }

    private void unlist(LedgerEntry entry) {
        lookedForBy(entry)
                .forEach(query -> index.computeIfPresent(query, (any, keys) -> {
                    keys.remove(entry.key());
                    return keys.isEmpty() ? null : keys;
                }));
    }

    private static Stream<LedgerQuery> lookedForBy(LedgerEntry entry) {
        List<LedgerQuery> queries = new ArrayList<>();
        var collection = entry.key().collection();
        entry.faces().forEach(face -> queries.add(new LedgerQuery.OfFace(collection, face.ref())));
        entry.obsolete().forEach(face -> queries.add(new LedgerQuery.OfFace(collection, face)));
        entry.version().contentHash().ifPresent(hash -> queries.add(new LedgerQuery.OfContent(collection, hash)));
        entry.externalImageId().ifPresent(name -> queries.add(new LedgerQuery.Named(collection, name)));
        if (entry.unfinished()) {
            queries.add(new LedgerQuery.Unfinished(collection));
        }
        return queries.stream().distinct();
    }

    @Override
    public synchronized LedgerPage query(LedgerQuery query, Optional<String> from, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit is 1-" + MAX_PAGE + "; got " + limit);
        }
        Optional<LedgerKey> after = from.map(place -> key(place, query));
        List<LedgerEntry> found =
                candidates(query, after).filter(query::wants).limit(limit + 1L).toList();
        if (found.size() <= limit) {
            return new LedgerPage(found, Optional.empty());
        }
        List<LedgerEntry> page = found.subList(0, limit);
        return new LedgerPage(page, Optional.of(place(page.get(limit - 1).key())));
    }

    private Stream<LedgerEntry> candidates(LedgerQuery query, Optional<LedgerKey> after) {
        if (query instanceof LedgerQuery.Under || query instanceof LedgerQuery.InState) {
            LedgerKey first = after.orElse(new LedgerKey(query.collection(), FIRST));
            return entries.tailMap(first, after.isEmpty()).values().stream()
                    .takeWhile(entry -> entry.key().collection().equals(query.collection()));
        }
        return index.getOrDefault(query, Set.of()).stream()
                .filter(key ->
                        after.filter(last -> ORDER.compare(key, last) <= 0).isEmpty())
                .sorted(ORDER)
                .map(entries::get);
    }

    private static String place(LedgerKey key) {
        return key.collection() + SEPARATOR + key.source();
    }

    private static LedgerKey key(String place, LedgerQuery query) {
        String start = query.collection() + SEPARATOR;
        if (!place.startsWith(start) || place.length() == start.length()) {
            throw new IllegalArgumentException("from takes what the page before said; got '" + place + "'");
        }
        return new LedgerKey(query.collection(), new SourceUri(place.substring(start.length())));
    }
}
