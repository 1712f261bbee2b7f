package dev.rekollect.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerPage;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A ledger in a database: in a file of SQLite, which needs no server, or in PostgreSQL.
 *
 * <p>Its tables begin with {@code rekollect_ledger_} and are created, and brought up to date, when it is opened; that is safe
 * where several processes start at once. Who may not create tables can run the scripts of the jar
 * ({@code dev/rekollect/jdbc/postgresql-0.sql} and so on, and insert their numbers into {@code rekollect_ledger_versions}).
 *
 * <p>Any number of processes may share one, except that a file of SQLite has to be on a disk of the machine they all run on.
 * What was acknowledged is committed: with {@link #sqlite} it survives the death of the process and of the machine, with a
 * {@code DataSource} of your own whatever its settings say ({@code synchronous} of SQLite, {@code synchronous_commit} of
 * PostgreSQL).
 *
 * <p>A {@link LedgerException} is retryable where the database was busy, stopping, starting or out of reach. Thread-safe.
 */
public final class JdbcLedger implements FaceLedger, AutoCloseable {

    private static final String TABLE = "rekollect_ledger_entries";
    private static final String KEY = "collection = ? AND source = ?";
    private static final String INSERT = "INSERT INTO " + TABLE + " (" + String.join(", ", Rows.COLUMNS)
            + ", collection, source) VALUES (" + marks(Rows.COLUMNS.size() + 2)
            + ") ON CONFLICT (collection, source) DO NOTHING";
    private static final String UPDATE = "UPDATE " + TABLE + " SET " + String.join(" = ?, ", Rows.COLUMNS)
            + " = ? WHERE " + KEY + " AND revision = ?";
    private static final String DELETE = "DELETE FROM " + TABLE + " WHERE " + KEY + " AND revision = ?";
    private static final String DELETE_FACES = "DELETE FROM rekollect_ledger_faces WHERE " + KEY;
    // Few sizes, so that few statements are prepared.
    private static final List<Integer> BATCHES = List.of(1, 10, 100);
    private static final int BATCH = 100;
    // Between the parts of a place: no collection's name holds it.
    private static final String SEPARATOR = " ";

    private final Connections connections;
    private final Faults faults;

    private JdbcLedger(Connections connections, Faults faults) {
        this.connections = connections;
        this.faults = faults;
    }

    /**
     * A ledger in a file of SQLite, created where it is missing; its folder has to be there. Write-ahead log, every commit
     * synced, up to 10 seconds of waiting for other processes. {@link #close()} it: a ledger keeps the file open.
     *
     * @param file beside which {@code -wal} and {@code -shm} files lie while it is open
     * @throws IllegalArgumentException when it is a folder, or of another file system than the default one
     * @throws IllegalStateException when the driver, org.xerial:sqlite-jdbc, is not there
     * @throws LedgerException when it cannot be opened, is no database, or is of a newer version than this library
     */
    public static JdbcLedger sqlite(Path file) {
        SqliteConnections connections = SqliteConnections.to(file);
        try {
            return open(connections);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    /**
     * A ledger in a database of SQLite or PostgreSQL that the application opens. Each call takes one connection, and gives it
     * back as it was; hand in a pool, such as HikariCP. Transactions are the ledger's own: not a {@code DataSource} that gives
     * out the connection of a transaction around it.
     *
     * @param dataSource stays the caller's: {@link #close()} leaves it open
     * @throws LedgerException when it cannot be reached, is another database, or is of a newer version than this library
     */
    public static JdbcLedger open(DataSource dataSource) {
        return open(new DataSourceConnections(dataSource));
    }

    private static JdbcLedger open(Connections connections) {
        Dialect dialect = Dialects.of(connections);
        Faults faults = new Faults(dialect);
        try {
            Optional<String> problem = connections.read(session -> dialect.problem(session.connection()));
            if (problem.isPresent()) {
                throw new LedgerException(problem.get(), "open", Optional.empty(), false, null);
            }
            int version = new Schema(connections, dialect).migrate();
            if (version > Schema.VERSION) {
                throw new LedgerException(
                        "the ledger's tables are of version " + version + ", and this library knows " + Schema.VERSION
                                + ": use a later rekollect-jdbc",
                        "open",
                        Optional.empty(),
                        false,
                        null);
            }
        } catch (SQLException e) {
            throw faults.read(e, "open", Optional.empty());
        }
        return new JdbcLedger(connections, faults);
    }

    @Override
    public Optional<LedgerEntry> find(LedgerKey key) {
        return entries("find", key.collection(), List.of(key)).stream().findFirst();
    }

    @Override
    public Map<LedgerKey, LedgerEntry> findAll(Collection<LedgerKey> keys) {
        Map<LedgerKey, LedgerEntry> found = new LinkedHashMap<>();
        keys.stream()
                .distinct()
                .collect(Collectors.groupingBy(LedgerKey::collection))
                .forEach((collection, its) -> {
                    for (int start = 0; start < its.size(); start += BATCH) {
                        List<LedgerKey> batch = its.subList(start, Math.min(its.size(), start + BATCH));
                        entries("findAll", collection, batch).forEach(entry -> found.put(entry.key(), entry));
                    }
                });
        return found;
    }

    private List<LedgerEntry> entries(String operation, CollectionId collection, List<LedgerKey> keys) {
        int size =
                BATCHES.stream().filter(fits -> fits >= keys.size()).findFirst().orElse(BATCH);
        String sql = joined("SELECT * FROM " + TABLE + " WHERE collection = ? AND source IN (" + marks(size) + ")");
        return reading(
                operation,
                collection,
                session -> session.prepared(sql, select -> {
                    Parameters values = new Parameters(select).text(collection.value());
                    for (int i = 0; i < size; i++) {
                        // The last one again, where there are fewer than marks.
                        values.text(
                                keys.get(Math.min(i, keys.size() - 1)).source().value());
                    }
                    return read(select);
                }));
    }

    @Override
    public Optional<LedgerEntry> compareAndSet(LedgerEntry entry) {
        LedgerEntry next = entry.revision(entry.revision() + 1);
        boolean stored = writing("compareAndSet", entry.key().collection(), session -> {
            if (!(entry.revision() == 0 ? insert(next, session) : update(next, entry.revision(), session))) {
                return false;
            }
            Rows.writeFaces(next, session);
            return true;
        });
        return stored ? Optional.of(next) : Optional.empty();
    }

    private static boolean insert(LedgerEntry entry, Session session) throws SQLException {
        return session.prepared(INSERT, insert -> {
            Rows.write(entry, insert);
            return insert.executeUpdate() == 1;
        });
    }

    private static boolean update(LedgerEntry entry, long before, Session session) throws SQLException {
        boolean changed = session.prepared(UPDATE, update -> {
            Rows.write(entry, update).number(before);
            return update.executeUpdate() == 1;
        });
        return changed && deleteFaces(entry.key(), session);
    }

    private static boolean deleteFaces(LedgerKey key, Session session) throws SQLException {
        return session.prepared(DELETE_FACES, delete -> {
            key(key, delete);
            return delete.executeUpdate() >= 0;
        });
    }

    @CanIgnoreReturnValue
    private static Parameters key(LedgerKey key, PreparedStatement statement) throws SQLException {
        return new Parameters(statement)
                .text(key.collection().value())
                .text(key.source().value());
    }

    @Override
    public boolean remove(LedgerEntry entry) {
        return writing("remove", entry.key().collection(), session -> {
            boolean removed = session.prepared(DELETE, delete -> {
                key(entry.key(), delete).number(entry.revision());
                return delete.executeUpdate() == 1;
            });
            return removed && deleteFaces(entry.key(), session);
        });
    }

    @Override
    public LedgerPage query(LedgerQuery query, Optional<String> from, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit is 1-" + MAX_PAGE + "; got " + limit);
        }
        Optional<SourceUri> after = from.map(place -> source(place, query));
        Selection selection = Selection.of(query);
        String sql = joined("SELECT * FROM " + TABLE + " WHERE collection = ?" + selection.condition()
                + (after.isPresent() ? " AND source > ?" : "") + " ORDER BY source LIMIT ?");
        List<LedgerEntry> found = reading(
                "query",
                query.collection(),
                session -> session.prepared(sql, select -> {
                    Parameters values =
                            new Parameters(select).text(query.collection().value());
                    for (String value : selection.values()) {
                        values.text(value);
                    }
                    if (after.isPresent()) {
                        values.text(after.get().value());
                    }
                    values.position(limit + 1);
                    return read(select);
                }));
        boolean more = found.size() > limit;
        List<LedgerEntry> page = more ? found.subList(0, limit) : found;
        return new LedgerPage(
                page.stream().filter(query::wants).toList(),
                more ? Optional.of(place(page.get(limit - 1).key())) : Optional.empty());
    }

    private static String place(LedgerKey key) {
        return key.collection() + SEPARATOR + key.source();
    }

    private static SourceUri source(String place, LedgerQuery query) {
        String start = query.collection() + SEPARATOR;
        if (!place.startsWith(start) || place.length() == start.length()) {
            throw new IllegalArgumentException("from takes what the page before said; got '" + place + "'");
        }
        return new SourceUri(place.substring(start.length()));
    }

    /** Entries and faces in one statement, so that both are of one moment. */
    private static String joined(String entries) {
        return "SELECT " + Rows.SELECTED + " FROM (" + entries + ") e LEFT JOIN rekollect_ledger_faces f"
                + " ON f.collection = e.collection AND f.source = e.source"
                + " ORDER BY e.source, f.obsolete, f.position";
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static List<LedgerEntry> read(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            return Rows.read(rows);
        }
    }

    private <T> T reading(String operation, CollectionId collection, Work<T> work) {
        try {
            return connections.read(work);
        } catch (SQLException e) {
            throw faults.read(e, operation, Optional.of(collection));
        }
    }

    private <T> T writing(String operation, CollectionId collection, Work<T> work) {
        try {
            return connections.write(work);
        } catch (SQLException e) {
            throw faults.read(e, operation, Optional.of(collection));
        }
    }

    /** Closes what {@link #sqlite} opened. Later calls fail. */
    @Override
    public void close() {
        connections.close();
    }

    @Override
    public String toString() {
        return "JdbcLedger[" + faults.dialect().name() + "]";
    }
}
