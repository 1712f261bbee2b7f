package dev.rekollect.jdbc;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.LedgerContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class PostgresLedgerTest extends LedgerContract {

    private final Postgres.Server server;
    private final FaceLedger ledger;

    PostgresLedgerTest(Postgres.Server server) {
        this.server = server;
        this.ledger = JdbcLedger.open(server.pool());
    }

    @Override
    protected FaceLedger ledger() {
        return ledger;
    }

    @Override
    protected FaceLedger reopened() {
        return JdbcLedger.open(server.pool());
    }
}
