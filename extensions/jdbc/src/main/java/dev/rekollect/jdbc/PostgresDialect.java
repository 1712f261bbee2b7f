package dev.rekollect.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL. */
final class PostgresDialect implements Dialect {

    // Serialization, deadlock, lock and statement time-outs, too many connections, a server that stops or starts.
    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "55P03", "57014", "53300", "57P01", "57P02", "57P03");
    private static final String CONNECTION = "08";

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Optional<String> problem(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
            encoding.next();
            String name = encoding.getString(1);
            return name.equals("UTF8")
                    ? Optional.empty()
                    : Optional.of("the PostgreSQL database is encoded in " + name
                            + ", which cannot hold every name of a" + " picture: create one with ENCODING 'UTF8'");
        }
    }

    @Override
    public boolean hasTable(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    @Override
    public String lock() {
        return "LOCK TABLE " + Schema.VERSIONS + " IN EXCLUSIVE MODE";
    }

    @Override
    public boolean passes(SQLException problem) {
        String state = problem.getSQLState();
        return state != null && (PASSING.contains(state) || state.startsWith(CONNECTION));
    }
}
