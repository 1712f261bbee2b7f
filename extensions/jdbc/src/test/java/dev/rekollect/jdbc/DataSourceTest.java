package dev.rekollect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the connections of others are treated, and what is made of their breaking. */
class DataSourceTest {

    private static final LedgerEntry ENTRY = LedgerEntry.create(
            new LedgerKey(CollectionId.of("staff"), SourceUri.of("s3://b/k")), Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    @Test
    void a_connection_is_given_back_as_it_was() {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        AtomicBoolean changed = new AtomicBoolean();
        FaceLedger ledger = JdbcLedger.open(Sources.of(() -> {
            boolean auto = opened.incrementAndGet() % 2 == 0;
            Connection real = connect();
            real.setAutoCommit(auto);
            return Watched.connection(real, new Watched.Watcher() {
                @Override
                public void before(Connection connection, String method, List<?> arguments) throws SQLException {
                    if (method.equals("close")) {
                        closed.incrementAndGet();
                        changed.compareAndSet(false, connection.getAutoCommit() != auto);
                    }
                }
            });
        }));

        for (int i = 0; i < 2; i++) {
            LedgerEntry stored = ledger.compareAndSet(ENTRY).orElseThrow();
            assertThat(ledger.compareAndSet(ENTRY)).isEmpty();
            assertThat(ledger.find(ENTRY.key())).contains(stored);
            assertThat(ledger.stream(LedgerQuery.all(ENTRY.key().collection()))).containsExactly(stored);
            assertThat(ledger.remove(stored)).isTrue();
        }

        assertThat(opened.get()).isGreaterThan(10).isEqualTo(closed.get());
        assertThat(changed).isFalse();
    }

    @Test
    void a_commit_that_is_not_answered_may_have_been_made() {
        AtomicBoolean breaking = new AtomicBoolean();
        FaceLedger ledger = JdbcLedger.open(Sources.of(() -> Watched.connection(connect(), new Watched.Watcher() {
            @Override
            public void after(Connection connection, String method) throws SQLException {
                if (method.equals("commit") && breaking.getAndSet(false)) {
                    connection.close();
                    throw new SQLException("broken pipe", "08006");
                }
            }
        })));
        breaking.set(true);

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> ledger.compareAndSet(ENTRY))
                .withMessageContaining("the change may be stored or not, which find tells")
                .withMessageContaining("broken pipe [SQLState 08006]");

        assertThat(ledger.find(ENTRY.key())).contains(ENTRY.revision(1));
        assertThat(ledger.compareAndSet(ENTRY)).isEmpty();
    }

    @Test
    void what_breaks_before_the_commit_changes_nothing() {
        AtomicBoolean breaking = new AtomicBoolean();
        FaceLedger ledger = JdbcLedger.open(Sources.of(() -> Watched.connection(connect(), new Watched.Watcher() {
            @Override
            public void before(Connection connection, String method, List<?> arguments) throws SQLException {
                if (method.equals("commit") && breaking.getAndSet(false)) {
                    throw new SQLException("not now", "58000");
                }
            }
        })));
        breaking.set(true);

        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> ledger.compareAndSet(ENTRY));

        assertThat(ledger.find(ENTRY.key())).isEmpty();
        assertThat(ledger.compareAndSet(ENTRY)).isPresent();
    }

    @Test
    void a_pool_without_a_connection_is_worth_another_try() {
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.open(Sources.of(() -> {
                    throw new SQLTransientConnectionException("no connection for 30 s");
                })))
                .withMessageContaining("no connection for 30 s")
                .matches(LedgerException::isRetryable);
    }

    @Test
    void another_database_is_named() {
        DatabaseMetaData other = (DatabaseMetaData) Proxy.newProxyInstance(
                DataSourceTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getDatabaseProductName" -> "MySQL";
                    case "getDatabaseProductVersion" -> "9.1";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        Connection connection = (Connection) Proxy.newProxyInstance(
                DataSourceTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAutoCommit" -> true;
                    case "setAutoCommit", "close" -> null;
                    case "getMetaData" -> other;
                    default -> throw new UnsupportedOperationException(method.getName());
                });

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.open(Sources.of(() -> connection)))
                .withMessageContaining("the database is MySQL 9.1; a ledger needs SQLite or PostgreSQL")
                .matches(e -> !e.isRetryable());
    }

    @Test
    void closing_the_ledger_leaves_the_data_source_open() {
        JdbcLedger ledger = JdbcLedger.open(Sources.of(this::connect));
        ledger.close();

        assertThat(ledger.compareAndSet(ENTRY)).isPresent();
    }
}
