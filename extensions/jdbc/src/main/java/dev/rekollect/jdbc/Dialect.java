package dev.rekollect.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What one database says in its own way. */
interface Dialect {

    /** What the names of its scripts begin with. */
    String name();

    /** Whether the database can hold a ledger: what is wrong with it, if something is. */
    Optional<String> problem(Connection connection) throws SQLException;

    /** Whether the current schema has a table of that name. */
    boolean hasTable(Connection connection, String table) throws SQLException;

    /** A statement that keeps everybody else from changing the schema until its transaction ends. */
    String lock();

    /** Whether the same may succeed later without anyone changing anything. */
    boolean passes(SQLException problem);
}
