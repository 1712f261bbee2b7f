package dev.rekollect.dynamodb;

import dev.rekollect.error.RekollectException;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerPage;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.spi.Sleeper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A ledger in one DynamoDB table, for any number of processes and collections.
 *
 * <p>{@link #find}, {@link #findAll}, {@link #compareAndSet} and {@link #remove} are strongly consistent, and so are
 * queries by face, content, name and prefix. Queries by state and for what is unfinished go through indexes, which
 * DynamoDB brings up to date within about a second. A query by state, for what is unfinished or for all of a collection
 * takes sixteen calls and more, since the entries of a collection are spread over sixteen partitions.
 *
 * <p>An entry takes at most 400 KB, which is enough for a hundred faces and, with collection names of a usual length, some
 * four thousand faces to be deleted; a larger one is refused before it is sent. Throttling and other passing failures are
 * repeated by the client that is handed in; where its answer to a change got lost, the entry itself tells whether it was
 * made. When a call is interrupted, a {@link dev.rekollect.error.CallInterruptedException} is thrown and the thread stays
 * interrupted.
 *
 * <p>Immutable and thread-safe. The client stays the caller's, to be closed when the ledger is not used any more.
 */
public final class DynamoDbLedger implements FaceLedger {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbLedger.class);

    private final Table table;

    private DynamoDbLedger(DynamoDbClient client, String table, Sleeper sleeper) {
        this.table = new Table(
                Objects.requireNonNull(client, "client"),
                Objects.requireNonNull(table, "table"),
                new BackOff(Objects.requireNonNull(sleeper, "sleeper")));
    }

    /**
     * The ledger in a table that {@link #createTableIfMissing} made. Calls nothing.
     *
     * @param client with the SDK's retries, which are on by default
     * @param table its name
     */
    public static DynamoDbLedger of(DynamoDbClient client, String table) {
        return of(client, table, Sleeper.system());
    }

    /**
     * The same, with waiting of your own.
     *
     * @param sleeper waits before what DynamoDB left undone of a batch is sent again
     */
    public static DynamoDbLedger of(DynamoDbClient client, String table, Sleeper sleeper) {
        return new DynamoDbLedger(client, table, sleeper);
    }

    /**
     * Makes the table where there is none, paid by request, and waits until it can be used: usually some ten seconds, at
     * most five minutes. Any number of processes may do so at once.
     *
     * @param client see {@link #of(DynamoDbClient, String)}
     * @param table 3-255 characters of {@code a-z A-Z 0-9 _ . -}
     * @return the ledger in it
     * @throws LedgerException when the table cannot be made, or there is one of that name with other keys
     */
    public static DynamoDbLedger createTableIfMissing(DynamoDbClient client, String table) {
        return createTableIfMissing(client, table, Sleeper.system());
    }

    /** The same, with waiting of your own. */
    public static DynamoDbLedger createTableIfMissing(DynamoDbClient client, String table, Sleeper sleeper) {
        DynamoDbLedger ledger = of(client, table, sleeper);
        new TableCreation(client, table, sleeper).run();
        return ledger;
    }

    @Override
    public Optional<LedgerEntry> find(LedgerKey key) {
        return table.get(Asked.of("find", key), key).map(Stored::entry);
    }

    @Override
    public Map<LedgerKey, LedgerEntry> findAll(Collection<LedgerKey> keys) {
        Optional<LedgerKey> any = keys.stream().findFirst();
        Map<LedgerKey, LedgerEntry> found = new LinkedHashMap<>();
        table.getAll(new Asked("findAll", any.map(LedgerKey::collection)), keys)
                .forEach((key, stored) -> found.put(key, stored.entry()));
        return found;
    }

    @Override
    public Optional<LedgerEntry> compareAndSet(LedgerEntry entry) {
        Asked asked = Asked.of("compareAndSet", entry.key());
        Optional<Stored> before = Optional.empty();
        if (entry.revision() > 0) {
            before = current(asked, entry);
            if (before.isEmpty()) {
                return Optional.empty();
            }
        }
        Stored after = Stored.next(before, entry);
        Map<String, AttributeValue> item = fitting(asked, after);
        List<Pointer> fresh = after.pointersBeyond(before);
        // First the pointers: whoever dies now leaves one too many, which the entry gives the lie to.
        table.point(asked, fresh);
        if (!table.put(asked, item, after, before)) {
            tidy(asked, fresh);
            return Optional.empty();
        }
        before.ifPresent(old -> tidy(asked, old.pointersBeyond(Optional.of(after))));
        return Optional.of(after.entry());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Also true where the client repeated the removal, because an answer got lost, and then found nothing.
     */
    @Override
    public boolean remove(LedgerEntry entry) {
        Asked asked = Asked.of("remove", entry.key());
        Optional<Stored> stored = current(asked, entry);
        if (stored.isEmpty() || !table.delete(asked, stored.get())) {
            return false;
        }
        tidy(asked, stored.get().pointersBeyond(Optional.empty()));
        return true;
    }

    @Override
    public LedgerPage query(LedgerQuery query, Optional<String> from, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit is 1-" + MAX_PAGE + "; got " + limit);
        }
        Asked asked = new Asked("query", Optional.of(query.collection()));
        return new Pages(table, asked, query).read(from, limit);
    }

    private Optional<Stored> current(Asked asked, LedgerEntry entry) {
        return table.get(asked, entry.key()).filter(stored -> stored.entry().revision() == entry.revision());
    }

    private static Map<String, AttributeValue> fitting(Asked asked, Stored stored) {
        Map<String, AttributeValue> item = Items.item(stored);
        int bytes = ItemSize.of(item);
        if (bytes > ItemSize.MAX_BYTES) {
            LedgerEntry entry = stored.entry();
            throw new LedgerException(
                    "an entry takes at most " + ItemSize.MAX_BYTES + " bytes in DynamoDB, and that of " + entry.key()
                            + " would take " + bytes + ", with " + entry.faces().size() + " faces and "
                            + entry.obsolete().size()
                            + " to be deleted; delete some of those from the collection first. Nothing was changed",
                    asked.method(),
                    asked.collection(),
                    false,
                    null);
        }
        return item;
    }

    /** What is left is in nobody's way, and the answer to what was asked is known by now. */
    private void tidy(Asked asked, List<Pointer> pointers) {
        try {
            table.forget(asked, pointers);
        } catch (RekollectException e) {
            LOG.warn("{} pointers that lead nowhere stay in the table; each costs a read when met", pointers.size(), e);
        }
    }
}
