package dev.rekollect.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** SQLite, 3.37 or later. */
final class SqliteDialect implements Dialect {

    static final int BUSY = 5;
    private static final int LOCKED = 6;

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Optional<String> problem(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet databases = statement.executeQuery("PRAGMA database_list")) {
            while (databases.next()) {
                if (databases.getString("name").equals("main")
                        && (databases.getString("file") == null
                                || databases.getString("file").isEmpty())) {
                    return Optional.of(
                            "SQLite is asked to keep it in memory, where each connection has a database of its"
                                    + " own: name a file, or use FaceLedger.inMemory()");
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public boolean hasTable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    @Override
    public String lock() {
        // Any statement that writes, though it finds nothing to write.
        return "DELETE FROM " + Schema.VERSIONS + " WHERE version < 0";
    }

    @Override
    public boolean passes(SQLException problem) {
        // The driver gives the primary code, and no SQLState.
        return problem.getErrorCode() == BUSY || problem.getErrorCode() == LOCKED;
    }
}
