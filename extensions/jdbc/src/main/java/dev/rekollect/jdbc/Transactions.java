package dev.rekollect.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** One piece of work in one session, whose connection is left as it was found. */
final class Transactions {

    private Transactions() {}

    static <T> T single(Session session, Work<T> work) throws SQLException {
        Connection connection = session.connection();
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try {
            return work.on(session);
        } finally {
            connection.setAutoCommit(before);
        }
    }

    static <T> T committed(Session session, Work<T> work) throws SQLException {
        Connection connection = session.connection();
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.on(session);
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
