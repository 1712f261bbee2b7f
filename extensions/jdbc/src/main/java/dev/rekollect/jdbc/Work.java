package dev.rekollect.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What is to be done with a connection. It may be done again from its beginning where the database asks for that. */
@FunctionalInterface
interface Work<T> {
    T on(Connection connection) throws SQLException;
}
