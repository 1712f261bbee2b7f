package dev.rekollect.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger's tables, brought to the version that this library knows by scripts that are each run once. */
final class Schema {

    static final int VERSION = 1;
    static final String VERSIONS = "rekollect_ledger_versions";

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final int NONE = 0;

    private final Connections connections;
    private final Dialect dialect;

    Schema(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /**
     * Does nothing, and needs no right to do anything, where the tables are as they should be.
     *
     * @return the version that is there now, which may be a newer one
     */
    int migrate() throws SQLException {
        int before = connections.read(session -> version(session.connection()));
        if (before >= VERSION) {
            return before;
        }
        if (before == NONE) {
            connections.write(session -> {
                run(session.connection(), script(0));
                return NONE;
            });
        }
        return connections.write(session -> migrate(session.connection()));
    }

    private int migrate(Connection connection) throws SQLException {
        run(connection, List.of(dialect.lock()));
        int before = version(connection);
        for (int next = before + 1; next <= VERSION; next++) {
            run(connection, script(next));
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + VERSIONS + " (version) VALUES (?)")) {
                insert.setInt(1, next);
                insert.executeUpdate();
            }
            LOG.info("the ledger's tables in {} are now of version {}", dialect.name(), next);
        }
        return Math.max(before, VERSION);
    }

    private int version(Connection connection) throws SQLException {
        if (!dialect.hasTable(connection, VERSIONS)) {
            return NONE;
        }
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery("SELECT max(version) FROM " + VERSIONS)) {
            return newest.next() ? newest.getInt(1) : NONE;
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> script(int version) {
        String name = dialect.name() + "-" + version + ".sql";
        try (InputStream script = Schema.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("this library lacks " + name);
            }
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\\s*"))
                    .filter(sql -> !sql.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
