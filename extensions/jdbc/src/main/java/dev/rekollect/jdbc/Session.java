package dev.rekollect.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A connection and, where nobody else keeps them, its prepared statements: preparing takes SQLite longer than a look-up. */
final class Session {

    private final Connection connection;
    // The ledger has a few dozen different statements.
    private final Optional<Map<String, PreparedStatement>> kept;

    private Session(Connection connection, Optional<Map<String, PreparedStatement>> kept) {
        this.connection = connection;
        this.kept = kept;
    }

    /** For a connection that lasts: its statements go with it. */
    static Session keeping(Connection connection) {
        return new Session(connection, Optional.of(new HashMap<>()));
    }

    /** For a connection of a pool, whose driver or pool keeps what is worth it. */
    static Session passing(Connection connection) {
        return new Session(connection, Optional.empty());
    }

    Connection connection() {
        return connection;
    }

    @CanIgnoreReturnValue
    <T> T prepared(String sql, Use<T> use) throws SQLException {
        if (kept.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return use.of(statement);
            }
        }
        PreparedStatement statement = kept.get().get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.get().put(sql, statement);
        }
        return use.of(statement);
    }

    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
