package dev.rekollect.jdbc;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.LedgerProcessContract;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;

/** It is the client that is killed. */
@ExtendWith(Postgres.class)
class PostgresProcessesTest extends LedgerProcessContract {

    private final Postgres.Server server;

    PostgresProcessesTest(Postgres.Server server) {
        this.server = server;
    }

    @Override
    protected Class<? extends Function<String, FaceLedger>> opener() {
        return Opener.class;
    }

    @Override
    protected String place(int number) {
        return server.url();
    }

    @Override
    protected int kills() {
        return 6;
    }

    /** How a process opens the server's ledger. */
    public static final class Opener implements Function<String, FaceLedger> {
        @Override
        public FaceLedger apply(String url) {
            return JdbcLedger.open(Sources.of(url));
        }
    }
}
