package dev.rekollect.jdbc;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.IndexRunContract;
import java.sql.SQLException;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.class)
class PostgresRunTest extends IndexRunContract {

    private final Postgres.Server server;

    PostgresRunTest(Postgres.Server server) {
        this.server = server;
    }

    @Override
    protected Class<? extends Function<String, FaceLedger>> opener() {
        return PostgresProcessesTest.Opener.class;
    }

    @Override
    protected String place() throws SQLException {
        return server.fresh();
    }

    @Override
    protected int kills() {
        return Integer.getInteger("rekollect.run.kills", 1);
    }
}
