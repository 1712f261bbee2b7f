package dev.rekollect.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real PostgreSQL, started by the first test that asks for one and stopped after the last. */
final class Postgres implements ParameterResolver {

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(Postgres.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        Assumptions.assumeTrue(
                platform.toLowerCase(Locale.ROOT).equals("linux amd64"),
                () -> "SKIPPED: no PostgreSQL is tested on " + platform
                        + ", whose binaries this build does not bring along");
        return context.getRoot().getStore(STORE).computeIfAbsent(Server.class, type -> Server.start(), Server.class);
    }

    /**
     * @param postgres on a port of its own, for connections of this machine only
     * @param pool as an application would have one
     */
    record Server(EmbeddedPostgres postgres, HikariDataSource pool) implements AutoCloseable {

        static Server start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                return new Server(postgres, pool(postgres.getJdbcUrl("postgres", "postgres")));
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }

        static HikariDataSource pool(String url) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(10);
            config.setMinimumIdle(0);
            // As some applications have it; the ledger must not mind.
            config.setAutoCommit(false);
            return new HikariDataSource(config);
        }

        String url() {
            return url("postgres");
        }

        String url(String database) {
            return postgres.getJdbcUrl("postgres", database);
        }

        /** A database with nothing in it. */
        String fresh() throws SQLException {
            String name = "fresh_" + UUID.randomUUID().toString().replace('-', '_');
            run(url(), "CREATE DATABASE " + name);
            return url(name);
        }

        static void run(String url, String... statements) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        @Override
        public void close() throws IOException {
            pool.close();
            postgres.close();
        }
    }
}
