package dev.rekollect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file of SQLite is, whatever is wrong with it. */
class SqliteFileTest {

    private static final LedgerEntry ENTRY = LedgerEntry.create(
            new LedgerKey(CollectionId.of("staff"), SourceUri.of("s3://b/k")), Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("ledger.db");
    }

    @Test
    void a_new_file_gets_the_tables_and_keeps_them() throws Exception {
        for (int i = 0; i < 3; i++) {
            JdbcLedger.sqlite(file).close();
            assertThat(texts(file, "SELECT version FROM rekollect_ledger_versions"))
                    .containsExactly("1");
        }
    }

    @Test
    void it_is_a_synced_write_ahead_log_which_closing_puts_away() throws Exception {
        try (JdbcLedger ledger = JdbcLedger.sqlite(file)) {
            assertThat(ledger.compareAndSet(ENTRY)).isPresent();
            assertThat(texts(file, "PRAGMA journal_mode")).containsExactly("wal");
            assertThat(folder.resolve("ledger.db-wal")).exists();
        }
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void many_may_open_a_new_file_at_once() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path shared = folder.resolve("shared-" + round);
            List<FaceLedger> ledgers = together(8, i -> {
                if (i % 2 == 0) {
                    return JdbcLedger.sqlite(shared);
                }
                return JdbcLedger.open(Sources.of("jdbc:sqlite:" + shared + "?busy_timeout=10000"));
            });

            assertThat(texts(shared, "SELECT version FROM rekollect_ledger_versions"))
                    .containsExactly("1");
            assertThat(ledgers.get(0).compareAndSet(ENTRY)).isPresent();
            assertThat(ledgers).allMatch(ledger -> ledger.find(ENTRY.key()).isPresent());
            for (FaceLedger ledger : ledgers) {
                ((JdbcLedger) ledger).close();
            }
        }
    }

    @Test
    void any_name_of_a_file_will_do() {
        Path odd = folder.resolve("a b?c=%20#d.db");

        JdbcLedger.sqlite(odd).close();

        assertThat(odd).isRegularFile();
    }

    @Test
    void a_newer_schema_is_refused_and_left_alone() throws Exception {
        JdbcLedger.sqlite(file).close();
        run(file, "INSERT INTO rekollect_ledger_versions VALUES (7)");

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.sqlite(file))
                .withMessageContaining("version 7, and this library knows 1: use a later rekollect-jdbc")
                .matches(e -> !e.isRetryable());
        assertThat(texts(file, "SELECT version FROM rekollect_ledger_versions")).containsExactly("1", "7");
    }

    @Test
    void what_cannot_be_a_ledger_says_why() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "not a database".repeat(100));

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.sqlite(text))
                .withMessageContaining("not a database")
                .matches(e -> !e.isRetryable());
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.sqlite(folder.resolve("none").resolve("ledger.db")))
                .withMessageContaining("unable to open")
                .matches(e -> !e.isRetryable());
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> JdbcLedger.open(Sources.of("jdbc:sqlite::memory:")))
                .withMessageContaining("FaceLedger.inMemory()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcLedger.sqlite(folder))
                .withMessageContaining("is a folder");
    }

    @Test
    void a_file_that_may_not_be_written_can_be_read() {
        try (JdbcLedger ledger = JdbcLedger.sqlite(file)) {
            assertThat(ledger.compareAndSet(ENTRY)).isPresent();
        }
        FaceLedger readOnly = JdbcLedger.open(Sources.of("jdbc:sqlite:file:" + file + "?mode=ro"));

        assertThat(readOnly.find(ENTRY.key())).contains(ENTRY.revision(1));
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> readOnly.compareAndSet(ENTRY.revision(1)))
                .withMessageContaining("readonly")
                .matches(e -> !e.isRetryable() && e.operation().equals("ledger compareAndSet"));
    }

    @Test
    void a_file_that_somebody_else_holds_is_worth_another_try() throws Exception {
        FaceLedger ledger = JdbcLedger.open(Sources.of("jdbc:sqlite:" + file + "?busy_timeout=1"));
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> ledger.compareAndSet(ENTRY))
                    .withMessageContaining("try again")
                    .matches(LedgerException::isRetryable);

            statement.execute("COMMIT");
        }
        assertThat(ledger.compareAndSet(ENTRY)).isPresent();
    }

    @Test
    void a_row_that_no_ledger_wrote_is_an_error_and_no_crash() throws Exception {
        try (JdbcLedger ledger = JdbcLedger.sqlite(file)) {
            assertThat(ledger.compareAndSet(ENTRY)).isPresent();
            run(file, "UPDATE rekollect_ledger_entries SET state = 'LOST'");

            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> ledger.find(ENTRY.key()))
                    .withMessageContaining("LOST");
            run(file, "UPDATE rekollect_ledger_entries SET state = 'GONE'");
            assertThat(ledger.find(ENTRY.key())).isPresent();
        }
    }

    @Test
    void a_time_out_of_reach_is_refused_and_the_ledger_goes_on() {
        try (JdbcLedger ledger = JdbcLedger.sqlite(file)) {
            Claim forEver = new Claim("me", Instant.MAX);

            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            ledger.compareAndSet(ENTRY.claimed(forEver, ExternalImageId.of("alice"), ENTRY.updated())))
                    .withMessageContaining("292 million years");

            assertThat(ledger.compareAndSet(ENTRY)).isPresent();
        }
    }

    @Test
    void nothing_is_done_after_closing() {
        JdbcLedger ledger = JdbcLedger.sqlite(file);
        ledger.close();
        ledger.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.find(ENTRY.key()))
                .withMessage("the ledger is closed");
        assertThatIllegalStateException().isThrownBy(() -> ledger.compareAndSet(ENTRY));
    }

    @Test
    void readers_see_whole_entries_while_others_write() throws Exception {
        try (JdbcLedger ledger = JdbcLedger.sqlite(file)) {
            assertThat(ledger.compareAndSet(ENTRY)).isPresent();
            // Far more readers than connections for them.
            List<Boolean> whole = together(40, i -> {
                boolean sound = true;
                for (int n = 0; n < 10; n++) {
                    LedgerEntry entry = ledger.find(ENTRY.key()).orElseThrow();
                    sound &= entry.reason().orElse("1").equals(String.valueOf(entry.revision()));
                    if (i < 4) {
                        LedgerEntry next = new LedgerEntry(
                                entry.key(),
                                entry.state(),
                                entry.version(),
                                entry.externalImageId(),
                                entry.faces(),
                                entry.obsolete(),
                                Optional.of(String.valueOf(entry.revision() + 1)),
                                entry.claim(),
                                entry.doubtful(),
                                entry.revision(),
                                entry.updated());
                        ledger.compareAndSet(next)
                                .ifPresent(done -> assertThat(done.revision()).isGreaterThan(1));
                    }
                }
                return sound;
            });
            assertThat(whole).doesNotContain(false);
        }
    }

    @Test
    void every_question_has_an_index() throws Exception {
        List<String> asked = new ArrayList<>();
        FaceLedger ledger = JdbcLedger.open(Sources.of(() ->
                Watched.connection(DriverManager.getConnection("jdbc:sqlite:" + file), new Watched.Watcher() {
                    @Override
                    public void before(Connection real, String method, List<?> arguments) {
                        if (method.equals("prepareStatement")
                                && arguments.get(0).toString().contains(" e LEFT JOIN")) {
                            asked.add(arguments.get(0).toString());
                        }
                    }
                })));
        CollectionId staff = CollectionId.of("staff");
        Questions.of(staff).forEach(query -> {
            assertThat(ledger.stream(query)).isEmpty();
            var unused = ledger.query(query, Optional.of("staff s3://b/k"), 10);
        });
        assertThat(ledger.find(ENTRY.key())).isEmpty();
        assertThat(ledger.stream(LedgerQuery.all(staff))).isEmpty();

        assertThat(asked).hasSizeGreaterThan(12);
        for (String sql : asked) {
            // The rows of one page are sorted with their faces; they themselves come in order, out of an index.
            assertThat(texts(file, "EXPLAIN QUERY PLAN " + sql, 4))
                    .as(sql)
                    .noneMatch(step -> step.startsWith("SCAN rekollect"))
                    .anyMatch(step -> step.startsWith("SEARCH rekollect_ledger_entries USING"));
        }
    }

    // ---- what the tests are made of

    private interface Opening<T> {
        T open(int number) throws Exception;
    }

    private static <T> List<T> together(int number, Opening<T> opening) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Future<T>> futures = threads.invokeAll(IntStream.range(0, number)
                    .<Callable<T>>mapToObj(i -> () -> opening.open(i))
                    .toList());
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void run(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Path file, String sql) throws SQLException {
        return texts(file, sql, 1);
    }

    private static List<String> texts(Path file, String sql, int column) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(column));
            }
            return texts;
        }
    }
}
