package dev.rekollect.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.LedgerContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** An isolation in which the database makes the loser of two changes begin again. */
@ExtendWith(Postgres.class)
class PostgresSerializableTest extends LedgerContract {

    private final HikariDataSource pool;
    private final FaceLedger ledger;

    PostgresSerializableTest(Postgres.Server server) {
        this.pool = Postgres.Server.pool(server.url() + "&options=-c%20default_transaction_isolation=serializable");
        this.ledger = JdbcLedger.open(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Override
    protected FaceLedger ledger() {
        return ledger;
    }

    @Override
    protected FaceLedger reopened() {
        return JdbcLedger.open(pool);
    }
}
