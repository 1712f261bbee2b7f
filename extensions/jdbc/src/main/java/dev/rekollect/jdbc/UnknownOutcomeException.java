package dev.rekollect.jdbc;

import java.sql.SQLException;

/** A commit was not answered. */
final class UnknownOutcomeException extends SQLException {

    private static final long serialVersionUID = 1;

    UnknownOutcomeException(SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    }
}
