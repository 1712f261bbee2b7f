package dev.rekollect.jdbc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/** The values of a statement's parameters, one after the other. */
final class Parameters {

    private final PreparedStatement statement;
    private int last;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    @CanIgnoreReturnValue
    Parameters text(String value) throws SQLException {
        statement.setString(++last, value);
        return this;
    }

    @CanIgnoreReturnValue
    Parameters text(Optional<String> value) throws SQLException {
        statement.setString(++last, value.orElse(null));
        return this;
    }

    @CanIgnoreReturnValue
    Parameters number(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    @CanIgnoreReturnValue
    Parameters position(int value) throws SQLException {
        statement.setInt(++last, value);
        return this;
    }

    @CanIgnoreReturnValue
    Parameters ratio(double value) throws SQLException {
        statement.setDouble(++last, value);
        return this;
    }

    @CanIgnoreReturnValue
    Parameters noRatio() throws SQLException {
        statement.setNull(++last, Types.DOUBLE);
        return this;
    }

    @CanIgnoreReturnValue
    Parameters time(Optional<Instant> value) throws SQLException {
        if (value.isPresent()) {
            return time(value.get());
        }
        statement.setNull(++last, Types.BIGINT);
        return this;
    }

    @CanIgnoreReturnValue
    Parameters time(Instant value) throws SQLException {
        try {
            return number(value.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a time lies within 292 million years of 1970; got " + value, e);
        }
    }

    @CanIgnoreReturnValue
    Parameters truth(boolean value) throws SQLException {
        statement.setBoolean(++last, value);
        return this;
    }

    /** Begins again, for the next row of a batch. */
    void addRow() throws SQLException {
        statement.addBatch();
        last = 0;
    }
}
