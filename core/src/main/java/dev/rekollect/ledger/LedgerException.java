package dev.rekollect.ledger;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.RekollectException;
import dev.rekollect.model.CollectionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger could not be read or written: its database is down, full, denied or damaged. Nothing is known of a change
 * that was being made; {@link FaceLedger#find} tells. The database's exception is the cause.
 */
public final class LedgerException extends RekollectException {

    private static final long serialVersionUID = 1;

    /**
     * @param problem what happened, and what to do about it
     * @param operation the ledger's method, such as {@code compareAndSet}
     * @param collection the collection it spoke of, if any
     * @param retryable whether the same may succeed later without anyone changing anything
     * @param cause the database's exception, if there is one
     */
    public LedgerException(
            String problem,
            String operation,
            Optional<CollectionId> collection,
            boolean retryable,
            @Nullable Throwable cause) {
        super(problem, CallContext.of("ledger " + operation, collection), retryable, cause);
    }
}
