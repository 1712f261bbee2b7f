package dev.rekollect.jdbc;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.LedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {

    @TempDir
    private Path folder;

    private JdbcLedger ledger;
    private JdbcLedger other;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.sqlite(folder.resolve("ledger.db"));
        other = JdbcLedger.sqlite(folder.resolve("ledger.db"));
    }

    @AfterEach
    void close() {
        ledger.close();
        other.close();
    }

    @Override
    protected FaceLedger ledger() {
        return ledger;
    }

    @Override
    protected FaceLedger reopened() {
        return other;
    }
}
