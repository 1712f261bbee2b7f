package dev.rekollect.dynamodb;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where what lies in the table: changing any of it makes existing tables unreadable. No part of a partition's name can
 * hold the '#' between them.
 */
final class Keys {

    /** Over how many partitions the entries of a collection are spread. */
    static final int BUCKETS = 16;

    static final String PARTITION = "pk";
    static final String SORT = "sk";

    /** What DynamoDB takes as a sort key, in bytes of UTF-8. */
    private static final int SORT_BYTES = 1_024;

    /** Between what is kept of a long source and its hash: no source can hold it. */
    private static final char CUT = '\0';

    /** How much of a long source is kept; what is left takes the separator and 64 hex digits. */
    private static final int KEPT_BYTES = SORT_BYTES - 1 - 64;

    private Keys() {}

    // ---- entries: by source, spread over the buckets

    static String entryPartition(LedgerKey key) {
        return entryPartition(key.collection(), bucket(key.source()));
    }

    private static String entryPartition(CollectionId collection, int bucket) {
        return "entry#" + collection + "#" + Integer.toHexString(bucket);
    }

    /** The source itself, or, where a sort key cannot hold it, its beginning and its hash. */
    static String entrySort(SourceUri source) {
        String value = source.value();
        if (value.getBytes(StandardCharsets.UTF_8).length <= SORT_BYTES) {
            return value;
        }
        return cut(value) + CUT + HexFormat.of().formatHex(hash(source));
    }

    /** What the sort keys of all sources begin with that begin with that text; a few others' may, too. */
    static String sortPrefix(String prefix) {
        // Half of a surrogate pair has no UTF-8; a source can go on with the other half.
        boolean half = !prefix.isEmpty() && Character.isHighSurrogate(prefix.charAt(prefix.length() - 1));
        return cut(half ? prefix.substring(0, prefix.length() - 1) : prefix);
    }

    private static String cut(String text) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > KEPT_BYTES) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    // ---- the two indexes, spread as the entries are

    static String statePartition(LedgerEntry entry) {
        return statePartition(
                new LedgerQuery.InState(entry.key().collection(), entry.state()),
                bucket(entry.key().source()));
    }

    private static String statePartition(LedgerQuery.InState query, int bucket) {
        return "state#" + query.collection() + "#" + query.state() + "#" + Integer.toHexString(bucket);
    }

    static String unfinishedPartition(LedgerKey key) {
        return unfinishedPartition(key.collection(), bucket(key.source()));
    }

    private static String unfinishedPartition(CollectionId collection, int bucket) {
        return "unfinished#" + collection + "#" + Integer.toHexString(bucket);
    }

    // ---- pointers: what an entry is looked for by

    /** The partitions in which a pointer has to lead to that entry; in an order that follows from the entry alone. */
    static List<String> pointerPartitions(LedgerEntry entry) {
        CollectionId collection = entry.key().collection();
        Stream<LedgerQuery> faces = Stream.concat(
                        entry.faces().stream().map(face -> face.ref()), entry.obsolete().stream())
                .map(face -> new LedgerQuery.OfFace(collection, face));
        Stream<LedgerQuery> others = Stream.concat(
                entry.version().contentHash().stream().map(hash -> new LedgerQuery.OfContent(collection, hash)),
                entry.externalImageId().stream().map(name -> new LedgerQuery.Named(collection, name)));
        return Stream.concat(faces, others)
                .flatMap(query -> partitions(query).stream())
                .distinct()
                .toList();
    }

    /** All pointers to one entry lie side by side. */
    static String pointerSort(SourceUri source, String token) {
        return HexFormat.of().formatHex(hash(source)) + "#" + token;
    }

    /** Whether two pointers of one partition lead to one entry. */
    static boolean ofOneEntry(String pointerSort, String other) {
        int end = pointerSort.indexOf('#') + 1;
        return end > 0 && other.startsWith(pointerSort.substring(0, end));
    }

    // ---- queries

    /** Where the answers to a query lie, in the order in which they are read. */
    static List<String> partitions(LedgerQuery query) {
        CollectionId collection = query.collection();
        if (query instanceof LedgerQuery.Under) {
            return buckets()
                    .mapToObj(bucket -> entryPartition(collection, bucket))
                    .toList();
        }
        if (query instanceof LedgerQuery.InState inState) {
            return buckets().mapToObj(bucket -> statePartition(inState, bucket)).toList();
        }
        if (query instanceof LedgerQuery.Unfinished) {
            return buckets()
                    .mapToObj(bucket -> unfinishedPartition(collection, bucket))
                    .toList();
        }
        if (query instanceof LedgerQuery.OfFace ofFace) {
            return List.of("face#" + collection + "#" + ofFace.face());
        }
        if (query instanceof LedgerQuery.OfContent ofContent) {
            return List.of("content#" + collection + "#" + ofContent.hash());
        }
        return List.of("name#" + collection + "#" + ((LedgerQuery.Named) query).externalImageId());
    }

    private static IntStream buckets() {
        return IntStream.range(0, BUCKETS);
    }

    private static int bucket(SourceUri source) {
        return hash(source)[0] & (BUCKETS - 1);
    }

    private static byte[] hash(SourceUri source) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(source.value().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
