package dev.rekollect.ledger;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which source became which faces, or why it became none. It is what makes indexing idempotent, a deletion provable and
 * a bucket comparable with a collection: Rekognition itself remembers no more of a picture than a name.
 *
 * <p>{@link #inMemory()} for tests and short runs; the extensions {@code rekollect-jdbc} (SQLite, PostgreSQL) and
 * {@code rekollect-dynamodb} for everything else. An implementation of your own has to pass the testkit's
 * {@code LedgerContract}.
 *
 * <p>What a change acknowledged must survive the death of the process, and be seen by every later {@link #find} and
 * {@link #compareAndSet}, in any process; only {@link #query} may lag behind. Thread-safe.
 */
public interface FaceLedger {

    /** The most entries of a page. */
    int MAX_PAGE = 1_000;

    /** A ledger that lasts as long as this object: for tests and for runs that end with the process. */
    static FaceLedger inMemory() {
        return new MemoryLedger();
    }

    /**
     * The entry of a source.
     *
     * @throws LedgerException when the ledger cannot be read
     */
    Optional<LedgerEntry> find(LedgerKey key);

    /**
     * The entries of several sources. One after the other, unless the ledger knows better.
     *
     * @return without those that have none
     * @throws LedgerException when the ledger cannot be read
     */
    default Map<LedgerKey, LedgerEntry> findAll(Collection<LedgerKey> keys) {
        Map<LedgerKey, LedgerEntry> found = new LinkedHashMap<>();
        keys.forEach(key -> find(key).ifPresent(entry -> found.put(key, entry)));
        return found;
    }

    /**
     * Stores an entry, if nobody changed it since it was read.
     *
     * @param entry with the revision it was read with: the ledger must hold exactly that revision, or no entry of that
     *     key for revision 0
     * @return the entry with its new revision, one more; empty where somebody was faster and nothing was changed
     * @throws LedgerException when the ledger cannot be written; {@link #find} tells whether it was
     */
    Optional<LedgerEntry> compareAndSet(LedgerEntry entry);

    /**
     * Removes an entry for good, if nobody changed it since it was read: for tombstones that no late event can meet any more.
     *
     * @return whether it was removed
     * @throws LedgerException when the ledger cannot be written
     */
    @CanIgnoreReturnValue
    boolean remove(LedgerEntry entry);

    /**
     * A page of the entries that a query finds, each at most once, in an order of the ledger's own. An entry that does not
     * change while the pages are read is on one of them; one that does may be or not.
     *
     * @param query which entries
     * @param from where {@link LedgerPage#next()} of the page before says; empty for the first
     * @param limit the most entries of this page, 1-{@value #MAX_PAGE}
     * @throws IllegalArgumentException for a limit out of range, or a page that is none of this ledger's
     * @throws LedgerException when the ledger cannot be read
     */
    LedgerPage query(LedgerQuery query, Optional<String> from, int limit);

    /** All entries that a query finds, fetched in pages as the stream is consumed. */
    default Stream<LedgerEntry> stream(LedgerQuery query) {
        return Stream.iterate(
                        Optional.of(query(query, Optional.empty(), MAX_PAGE)),
                        Optional::isPresent,
                        page -> page.flatMap(LedgerPage::next).map(next -> query(query, Optional.of(next), MAX_PAGE)))
                .flatMap(page -> page.map(LedgerPage::entries).orElseThrow().stream());
    }
}
