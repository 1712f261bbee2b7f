package dev.rekollect.examples.dailyreview;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was searched, found and decided, in SQLite: so that nothing is paid for twice and no pair comes twice. Each method is one
 * transaction; what it did survives the death of the process. Thread-safe.
 */
final class ReviewStore implements AutoCloseable {

    private static final List<String> SCHEMA = List.of(
            "create table if not exists searches (face text primary key, threshold real not null) without rowid",
            "create table if not exists pairs (face_a text, face_b text, similarity real not null, day text not null,"
                    + " primary key (face_a, face_b)) without rowid",
            "create index if not exists pairs_of_day on pairs (day)",
            "create table if not exists names (face text primary key, name text not null) without rowid",
            "create table if not exists decisions (face_a text, face_b text, confirmed integer not null,"
                    + " primary key (face_a, face_b)) without rowid",
            "create table if not exists days (day text primary key, pictures integer not null, pairs integer not null,"
                    + " more integer not null, left_out integer not null, fingerprint text not null) without rowid",
            "create table if not exists settings (name text primary key, value text not null) without rowid");

    private final Connection connection;

    private ReviewStore(Connection connection) {
        this.connection = connection;
    }

    /** A face that was found and of which the ledger knows nothing. */
    record Stranger(String face, String name) {}

    /** The statement's last word: what a transaction gives. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    static ReviewStore open(Path file) {
        return connect("jdbc:sqlite:" + file.toAbsolutePath());
    }

    static ReviewStore inMemory() {
        return connect("jdbc:sqlite::memory:");
    }

    private static ReviewStore connect(String url) {
        try {
            ReviewStore store = new ReviewStore(DriverManager.getConnection(url));
            store.create();
            return store;
        } catch (SQLException e) {
            throw new StoreException("the reviews cannot be opened: " + e.getMessage(), e);
        }
    }

    private void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : SCHEMA) {
                statement.execute(table);
            }
        }
    }

    private synchronized <T> T inTransaction(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.run();
                connection.commit();
                return result;
            } finally {
                // Of a commit, nothing is left to be taken back.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException("the reviews cannot be read or written: " + e.getMessage(), e);
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Whether a face was searched for with that threshold, or a lower one. */
    boolean isSearched(String face, float threshold) {
        return inTransaction(() -> {
            try (PreparedStatement statement =
                            prepare("select 1 from searches where face = ? and threshold <= ?", face, threshold);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }

    /**
     * Keeps what a search found. A pair that is known stays on the sheet of the day it was found first.
     *
     * @param strangers names for faces that the ledger does not tell of
     */
    void record(String face, float threshold, LocalDate day, List<Candidate> found, List<Stranger> strangers) {
        var unused = inTransaction(() -> {
            for (Candidate pair : found) {
                update(
                        "insert into pairs values (?, ?, ?, ?) on conflict do nothing",
                        pair.faceA(),
                        pair.faceB(),
                        pair.similarity(),
                        day.toString());
            }
            for (Stranger stranger : strangers) {
                update("insert into names values (?, ?) on conflict do nothing", stranger.face(), stranger.name());
            }
            return update(
                    "insert into searches values (?, ?) on conflict (face) do update set threshold = excluded.threshold",
                    face,
                    threshold);
        });
    }

    /** The pairs of a day that nobody has decided on, most similar first. */
    List<Candidate> undecided(LocalDate day, float threshold) {
        return inTransaction(() -> {
            List<Candidate> pairs = new ArrayList<>();
            try (PreparedStatement statement = prepare(
                            "select face_a, face_b, similarity from pairs p where day = ? and similarity >= ?"
                                    + " and not exists (select 1 from decisions d"
                                    + " where d.face_a = p.face_a and d.face_b = p.face_b)"
                                    + " order by similarity desc, face_a, face_b",
                            day.toString(),
                            threshold);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pairs.add(new Candidate(rows.getString(1), rows.getString(2), rows.getFloat(3)));
                }
            }
            return pairs;
        });
    }

    /** The name of a face that the ledger does not tell of. */
    Optional<String> name(String face) {
        return text("select name from names where face = ?", face);
    }

    private Optional<String> text(String sql, Object... values) {
        return inTransaction(() -> {
            try (PreparedStatement statement = prepare(sql, values);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        });
    }

    /**
     * Keeps decisions; a later one of a pair replaces an earlier one. Days whose sheets they change have to be done again.
     *
     * @return how many were new or other than before
     */
    int decide(Collection<Decision> decisions) {
        return inTransaction(() -> {
            int changed = 0;
            for (Decision decision : decisions) {
                int rows = update(
                        "insert into decisions values (?, ?, ?) on conflict (face_a, face_b) do update"
                                + " set confirmed = excluded.confirmed where confirmed <> excluded.confirmed",
                        decision.faceA(),
                        decision.faceB(),
                        decision.confirmed() ? 1 : 0);
                if (rows > 0) {
                    changed++;
                    update(
                            "update days set fingerprint = '' where day in"
                                    + " (select day from pairs where face_a = ? and face_b = ?)",
                            decision.faceA(),
                            decision.faceB());
                }
            }
            return changed;
        });
    }

    void finish(DayRecord day) {
        var unused = inTransaction(() -> update(
                "insert or replace into days values (?, ?, ?, ?, ?, ?)",
                day.day().toString(),
                day.pictures(),
                day.pairs(),
                day.more(),
                day.leftOut(),
                day.fingerprint()));
    }

    /** Every day that a sheet was written of, oldest first. */
    List<DayRecord> days() {
        return inTransaction(() -> {
            List<DayRecord> days = new ArrayList<>();
            try (PreparedStatement statement =
                            prepare("select day, pictures, pairs, more, left_out, fingerprint from days order by day");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    days.add(new DayRecord(
                            LocalDate.parse(rows.getString(1)),
                            rows.getInt(2),
                            rows.getInt(3),
                            rows.getInt(4),
                            rows.getInt(5),
                            rows.getString(6)));
                }
            }
            return days;
        });
    }

    /** What was done of a day, and with which pictures and options. */
    Optional<String> fingerprint(LocalDate day) {
        return text("select fingerprint from days where day = ?", day.toString());
    }

    Optional<String> setting(String name) {
        return text("select value from settings where name = ?", name);
    }

    void set(String name, String value) {
        var unused = inTransaction(() -> update("insert or replace into settings values (?, ?)", name, value));
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("the reviews cannot be closed: " + e.getMessage(), e);
        }
    }
}
