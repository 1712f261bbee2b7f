/**
 * A ledger in a database: start at {@link dev.rekollect.jdbc.JdbcLedger}.
 */
module dev.rekollect.jdbc {
    requires transitive dev.rekollect.core;
    requires transitive java.sql;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static com.google.errorprone.annotations;

    uses java.sql.Driver;

    exports dev.rekollect.jdbc;
}
