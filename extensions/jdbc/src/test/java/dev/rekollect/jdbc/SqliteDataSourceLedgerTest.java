package dev.rekollect.jdbc;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.LedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** SQLite as an application may bring it along: without a write-ahead log, and with a connection for each call. */
class SqliteDataSourceLedgerTest extends LedgerContract {

    @TempDir
    private Path folder;

    private FaceLedger ledger;

    @BeforeEach
    void open() {
        ledger = reopened();
    }

    @Override
    protected FaceLedger ledger() {
        return ledger;
    }

    @Override
    protected FaceLedger reopened() {
        // Longer than the driver's 3 seconds: its locks are not fair, and a busy machine is slow to sync.
        return JdbcLedger.open(Sources.of("jdbc:sqlite:" + folder.resolve("ledger.db") + "?busy_timeout=60000"));
    }
}
