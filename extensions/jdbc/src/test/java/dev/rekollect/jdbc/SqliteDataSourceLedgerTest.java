package dev.rekollect.jdbc;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.LedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** SQLite as an application may bring it along: with the driver's own settings, and a connection for each call. */
class SqliteDataSourceLedgerTest extends LedgerContract {

    @TempDir
    private Path folder;

    private FaceLedger ledger;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.open(Sources.of("jdbc:sqlite:" + folder.resolve("ledger.db")));
    }

    @Override
    protected FaceLedger ledger() {
        return ledger;
    }

    @Override
    protected FaceLedger reopened() {
        return JdbcLedger.open(Sources.of("jdbc:sqlite:" + folder.resolve("ledger.db")));
    }
}
