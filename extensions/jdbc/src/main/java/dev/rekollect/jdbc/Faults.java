package dev.rekollect.jdbc;

import dev.rekollect.ledger.LedgerException;
import dev.rekollect.model.CollectionId;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;

/** What the database complains of, as the ledger says it. */
record Faults(Dialect dialect) {

    LedgerException read(SQLException problem, String operation, Optional<CollectionId> collection) {
        boolean passes = passes(problem);
        String what = problem instanceof UnknownOutcomeException
                ? "the commit was not answered, so the change may be stored or not, which find tells"
                : passes ? "the database cannot do it now, try again" : "the database refused it";
        return new LedgerException(what + ": " + told(problem), operation, collection, passes, problem);
    }

    private boolean passes(SQLException problem) {
        return problem instanceof SQLTransientException
                || problem instanceof SQLRecoverableException
                || dialect.passes(problem);
    }

    /** A batch's own message repeats the values. */
    private static String told(SQLException problem) {
        SQLException next = problem.getNextException();
        SQLException told = problem instanceof BatchUpdateException && next != null ? next : problem;
        String state = told.getSQLState() == null ? "" : " [SQLState " + told.getSQLState() + "]";
        return told.getMessage() + state;
    }
}
