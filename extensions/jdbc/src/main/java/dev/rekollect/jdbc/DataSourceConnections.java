package dev.rekollect.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections that somebody else opens and keeps. */
record DataSourceConnections(DataSource dataSource) implements Connections {

    // A DataSource may be set to an isolation in which the later of two changes fails, and has to be made again.
    private static final int ATTEMPTS = 10;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    @Override
    public <T> T read(Work<T> work) throws SQLException {
        return repeated(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return Transactions.single(Session.passing(connection), work);
            }
        });
    }

    @Override
    @CanIgnoreReturnValue
    public <T> T write(Work<T> work) throws SQLException {
        return repeated(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return Transactions.committed(Session.passing(connection), work);
            }
        });
    }

    private static <T> T repeated(Attempt<T> attempt) throws SQLException {
        for (int left = ATTEMPTS; ; left--) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                boolean lost = SERIALIZATION_FAILURE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
                if (!lost || left <= 1) {
                    throw e;
                }
            }
        }
    }

    private interface Attempt<T> {
        T make() throws SQLException;
    }

    /** Leaves the DataSource to whom it belongs. */
    @Override
    public void close() {}
}
