package dev.rekollect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is PostgreSQL's alone. */
@ExtendWith(Postgres.class)
class PostgresServerTest {

    private static final LedgerEntry ENTRY = LedgerEntry.create(
            new LedgerKey(CollectionId.of("staff"), SourceUri.of("s3://b/k")), Instant.parse("2026-03-01T12:00:00Z"));

    private final Postgres.Server server;

    PostgresServerTest(Postgres.Server server) {
        this.server = server;
    }

    @Test
    void many_may_open_an_empty_database_at_once() throws Exception {
        String url = server.fresh();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<JdbcLedger> opening = () -> JdbcLedger.open(Sources.of(url));
            List<JdbcLedger> ledgers = new ArrayList<>();
            for (Future<JdbcLedger> opened : threads.invokeAll(Collections.nCopies(8, opening))) {
                ledgers.add(opened.get());
            }
            assertThat(ledgers.get(0).compareAndSet(ENTRY)).isPresent();
            assertThat(ledgers).allMatch(ledger -> ledger.find(ENTRY.key()).isPresent());
        } finally {
            threads.shutdownNow();
        }
        assertThat(number(url, "SELECT count(*) FROM rekollect_ledger_versions"))
                .isEqualTo(1);
    }

    @Test
    void a_newer_schema_is_refused() throws Exception {
        String url = server.fresh();
        var unused = JdbcLedger.open(Sources.of(url));
        Postgres.Server.run(url, "INSERT INTO rekollect_ledger_versions VALUES (2)");

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.open(Sources.of(url)))
                .withMessageContaining("version 2, and this library knows 1");
    }

    @Test
    void who_may_not_create_tables_may_use_those_that_are_there() throws Exception {
        String url = server.fresh();
        String role = "clerk_" + Long.toHexString(System.nanoTime());
        Postgres.Server.run(url, "REVOKE CREATE ON SCHEMA public FROM PUBLIC", "CREATE ROLE " + role + " LOGIN");
        String clerk = url.replace("user=postgres", "user=" + role);

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.open(Sources.of(clerk)))
                .withMessageContaining("permission denied")
                .withMessageContaining("42501")
                .matches(e -> !e.isRetryable());

        var unused = JdbcLedger.open(Sources.of(url));
        Postgres.Server.run(url, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + role);
        assertThat(JdbcLedger.open(Sources.of(clerk)).compareAndSet(ENTRY)).isPresent();
    }

    @Test
    void a_database_that_cannot_hold_every_name_is_refused() throws Exception {
        String name = "latin_" + Long.toHexString(System.nanoTime());
        Postgres.Server.run(
                server.url(),
                "CREATE DATABASE " + name + " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.open(Sources.of(server.url(name))))
                .withMessageContaining("LATIN1")
                .withMessageContaining("ENCODING 'UTF8'");
    }

    @Test
    void a_connection_that_the_server_ends_is_worth_another_try() throws Exception {
        String url = server.fresh();
        AtomicBoolean ending = new AtomicBoolean();
        FaceLedger ledger = JdbcLedger.open(Sources.of(() ->
                Watched.connection(DriverManager.getConnection(url), new Watched.Watcher() {
                    @Override
                    public void before(Connection connection, String method, List<?> arguments) throws Exception {
                        if (method.equals("prepareStatement") && ending.getAndSet(false)) {
                            try (Statement statement = connection.createStatement();
                                    ResultSet id = statement.executeQuery("SELECT pg_backend_pid()")) {
                                id.next();
                                Postgres.Server.run(url, "SELECT pg_terminate_backend(" + id.getInt(1) + ", 10000)");
                            }
                        }
                    }
                })));
        ending.set(true);

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> ledger.compareAndSet(ENTRY))
                .withMessageContaining("try again")
                .matches(LedgerException::isRetryable);

        assertThat(ledger.compareAndSet(ENTRY)).isPresent();
    }

    @Test
    void a_server_that_is_not_there_is_worth_another_try() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.open(Sources.of("jdbc:postgresql://127.0.0.1:" + free + "/postgres")))
                .withMessageContaining("08001")
                .matches(LedgerException::isRetryable);
    }

    private static long number(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
