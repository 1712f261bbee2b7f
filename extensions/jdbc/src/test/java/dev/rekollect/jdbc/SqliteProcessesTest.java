package dev.rekollect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.testkit.contract.LedgerProcessContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

class SqliteProcessesTest extends LedgerProcessContract {

    @TempDir
    private Path folder;

    @Override
    protected Class<? extends Function<String, FaceLedger>> opener() {
        return Opener.class;
    }

    @Override
    protected String place(int number) {
        return folder.resolve("ledger-" + number + ".db").toString();
    }

    @Override
    protected void check(String place) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + place);
                Statement statement = connection.createStatement();
                ResultSet told = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(told.next()).isTrue();
            assertThat(told.getString(1)).isEqualTo("ok");
        }
    }

    /** How a process opens a file. */
    public static final class Opener implements Function<String, FaceLedger> {
        @Override
        public FaceLedger apply(String file) {
            return JdbcLedger.sqlite(Path.of(file));
        }
    }
}
