package dev.rekollect.examples.dailyreview;

import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which days have which pictures, from one listing of everything: a bucket of a million objects is not listed again for every day
 * of a year. It lies in a temporary table, so that a million pictures take no memory to speak of. For one thread.
 */
final class Census implements AutoCloseable {

    private final Connection connection;
    private final List<Gallery.Dayless> dayless = new ArrayList<>();

    private Census(Connection connection) {
        this.connection = connection;
    }

    /** Lists the pictures of the days that are wanted. */
    static Census take(Gallery gallery, Predicate<LocalDate> wanted) {
        try {
            // What is temporary goes to a file of its own once it is large, and that goes with the connection.
            Census census = new Census(DriverManager.getConnection("jdbc:sqlite::memory:"));
            try {
                census.fill(gallery, wanted);
                return census;
            } catch (SQLException | RuntimeException e) {
                census.close();
                throw e;
            }
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private void fill(Gallery gallery, Predicate<LocalDate> wanted) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table listing (day text, uri text, etag text, primary key (day, uri))"
                    + " without rowid");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("insert or replace into listing values (?, ?, ?)")) {
            gallery.forEach(item -> {
                if (item instanceof Gallery.Dayless one) {
                    dayless.add(one);
                } else if (item instanceof Gallery.Listed listed && wanted.test(listed.day())) {
                    add(insert, listed);
                }
            });
        }
        connection.commit();
    }

    private static void add(PreparedStatement insert, Gallery.Listed listed) {
        try {
            insert.setString(1, listed.day().toString());
            insert.setString(2, listed.uri().value());
            insert.setString(3, listed.version().etag().orElse(""));
            var unused = insert.executeUpdate();
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private static StoreException broken(SQLException e) {
        return new StoreException("the list of pictures cannot be kept: " + e.getMessage(), e);
    }

    /** What is on no day. */
    List<Gallery.Dayless> dayless() {
        return List.copyOf(dayless);
    }

    /** Those with pictures, oldest first. */
    List<LocalDate> days() {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct day from listing order by day")) {
            List<LocalDate> days = new ArrayList<>();
            while (rows.next()) {
                days.add(LocalDate.parse(rows.getString(1)));
            }
            return days;
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /** The pictures of a day, by name. */
    List<Gallery.Listed> pictures(LocalDate day) {
        try (PreparedStatement statement =
                connection.prepareStatement("select uri, etag from listing where day = ? order by uri")) {
            statement.setString(1, day.toString());
            try (ResultSet rows = statement.executeQuery()) {
                List<Gallery.Listed> pictures = new ArrayList<>();
                while (rows.next()) {
                    SourceVersion version = new SourceVersion(
                            Optional.empty(),
                            Optional.of(rows.getString(2)).filter(etag -> !etag.isEmpty()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                    pictures.add(new Gallery.Listed(SourceUri.of(rows.getString(1)), version, day));
                }
                return pictures;
            }
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /** Changes when a picture of the day comes, goes or changes. */
    String fingerprint(LocalDate day) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Gallery.Listed picture : pictures(day)) {
                String what = picture.uri() + "\n" + picture.version().etag().orElse("") + "\n";
                digest.update(what.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw broken(e);
        }
    }
}
