package dev.rekollect.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.SQLException;

/** Where a ledger's connections come from. Thread-safe. */
interface Connections extends AutoCloseable {

    /** Does what is a single statement, and therefore sees a single moment. */
    <T> T read(Work<T> work) throws SQLException;

    /**
     * Does something in one transaction, all of it or nothing. Its first statement has to be one that writes: SQLite
     * cannot wait for a lock in a transaction that has read before.
     *
     * @throws UnknownOutcomeException when the transaction may have been committed or not
     */
    @CanIgnoreReturnValue
    <T> T write(Work<T> work) throws SQLException;

    @Override
    void close();
}
