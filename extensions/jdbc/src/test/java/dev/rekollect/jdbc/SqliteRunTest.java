package dev.rekollect.jdbc;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.IndexRunContract;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunTest extends IndexRunContract {

    @TempDir
    private Path folder;

    @Override
    protected Class<? extends Function<String, FaceLedger>> opener() {
        return SqliteProcessesTest.Opener.class;
    }

    @Override
    protected String place() {
        return folder.resolve(UUID.randomUUID() + ".db").toString();
    }
}
