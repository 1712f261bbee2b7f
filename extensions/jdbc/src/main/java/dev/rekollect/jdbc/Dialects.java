package dev.rekollect.jdbc;

import dev.rekollect.ledger.LedgerException;
import java.sql.SQLException;
import java.util.Optional;

/** Which database it is. */
final class Dialects {

    private Dialects() {}

    /** @throws LedgerException where it cannot be reached, or is none that is known */
    static Dialect of(Connections connections) {
        Database database;
        try {
            database = connections.read(session -> new Database(
                    session.connection().getMetaData().getDatabaseProductName(),
                    session.connection().getMetaData().getDatabaseProductVersion()));
        } catch (SQLException e) {
            throw new Faults(unknown(e)).read(e, "open", Optional.empty());
        }
        return switch (database.product()) {
            case "SQLite" -> new SqliteDialect();
            case "PostgreSQL" -> new PostgresDialect();
            default ->
                throw new LedgerException(
                        "the database is " + database.product() + " " + database.version()
                                + "; a ledger needs SQLite or PostgreSQL",
                        "open",
                        Optional.empty(),
                        false,
                        null);
        };
    }

    /** Nobody could be asked: only PostgreSQL's drivers and pools tell SQLStates. */
    private static Dialect unknown(SQLException problem) {
        return problem.getSQLState() == null ? new SqliteDialect() : new PostgresDialect();
    }

    private record Database(String product, String version) {}
}
