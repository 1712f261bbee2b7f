package dev.rekollect.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** One piece of work on one connection, which is left as it was found. */
final class Transactions {

    private Transactions() {}

    static <T> T single(Connection connection, Work<T> work) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try {
            return work.on(connection);
        } finally {
            connection.setAutoCommit(before);
        }
    }

    static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.on(connection);
            commit(connection);
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
                connection.setAutoCommit(before);
            } catch (SQLException later) {
                e.addSuppressed(later);
            }
            throw e;
        }
        connection.setAutoCommit(before);
        return result;
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new UnknownOutcomeException(e);
        }
    }
}
