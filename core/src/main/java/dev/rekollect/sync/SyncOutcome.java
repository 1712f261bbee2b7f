package dev.rekollect.sync;

import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.OverBudget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of bringing one picture and the collection into step. */
public sealed interface SyncOutcome {

    /** What came of it, in one word. */
    enum Kind {
        /** See {@link Indexed}. */
        INDEXED,
        /** See {@link WithoutFace}. */
        WITHOUT_FACE,
        /** See {@link Refused}. */
        REFUSED,
        /** See {@link Removed}. */
        REMOVED,
        /** See {@link UpToDate}. */
        UP_TO_DATE,
        /** See {@link Busy}. */
        BUSY,
        /** See {@link NotPaidFor}. */
        NOT_PAID_FOR,
        /** See {@link Undeletable}. */
        UNDELETABLE
    }

    /** Which of them this is. */
    Kind kind();

    /** Whether picture, ledger and collection are in step now. Otherwise: once more, later. */
    default boolean settled() {
        return true;
    }

    /**
     * Its faces were indexed; those of earlier content are gone. One paid call, or two where the content changed meanwhile.
     *
     * @param entry as the ledger has it now
     */
    record Indexed(LedgerEntry entry) implements SyncOutcome {
        @Override
        public Kind kind() {
            return Kind.INDEXED;
        }
    }

    /**
     * The service found no face worth keeping. Paid.
     *
     * @param entry as the ledger has it now; its reason says what was found
     */
    record WithoutFace(LedgerEntry entry) implements SyncOutcome {
        @Override
        public Kind kind() {
            return Kind.WITHOUT_FACE;
        }
    }

    /**
     * It cannot be indexed as it is.
     *
     * @param entry as the ledger has it now; its reason says why
     */
    record Refused(LedgerEntry entry) implements SyncOutcome {
        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }
    }

    /**
     * It is gone, and so are its faces. Free.
     *
     * @param entry the tombstone
     */
    record Removed(LedgerEntry entry) implements SyncOutcome {
        @Override
        public Kind kind() {
            return Kind.REMOVED;
        }
    }

    /**
     * Nothing was to be done. Free.
     *
     * @param entry as the ledger has it; empty where neither the source nor the ledger knows of such a picture
     */
    record UpToDate(Optional<LedgerEntry> entry) implements SyncOutcome {
        @Override
        public Kind kind() {
            return Kind.UP_TO_DATE;
        }
    }

    /**
     * Somebody else is at it, or at a picture whose faces carry the same name, or it changes faster than it can be indexed.
     * Look again: what they saw may be older than what you heard of.
     *
     * @param until when their claim ends at the latest, from when on it is worth a look anyhow
     */
    record Busy(Instant until) implements SyncOutcome {
        @Override
        public Kind kind() {
            return Kind.BUSY;
        }

        @Override
        public boolean settled() {
            return false;
        }
    }

    /**
     * The budget does not allow the call; nothing was done.
     *
     * @param refusal which budget, and how much is left
     */
    record NotPaidFor(OverBudget refusal) implements SyncOutcome {
        @Override
        public Kind kind() {
            return Kind.NOT_PAID_FOR;
        }

        @Override
        public boolean settled() {
            return false;
        }
    }

    /**
     * All was done but the deletion of some faces that the service did not delete.
     *
     * @param entry as the ledger has it now; they are its obsolete faces
     * @param failures the faces, and why
     */
    record Undeletable(LedgerEntry entry, List<DeleteResult.Failure> failures) implements SyncOutcome {
        public Undeletable {
            failures = List.copyOf(failures);
        }

        @Override
        public Kind kind() {
            return Kind.UNDELETABLE;
        }

        @Override
        public boolean settled() {
            return false;
        }
    }
}
