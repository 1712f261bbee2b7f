package dev.rekollect.jdbc;

import java.sql.SQLException;

/** What is to be done with a session. It may be done again from its beginning where the database asks for that. */
@FunctionalInterface
interface Work<T> {
    T on(Session session) throws SQLException;
}
