package dev.rekollect.sync;

import dev.rekollect.model.DeleteResult;
import java.util.List;

/**
 * What a repair did.
 *
 * @param pictures what came of the pictures that differed
 * @param deletedFaces how many orphans and duplicates were deleted
 * @param undeletable those that the service did not delete, and why
 */
public record ReconcileReport(SyncReport pictures, long deletedFaces, List<DeleteResult.Failure> undeletable) {

    public ReconcileReport {
        undeletable = List.copyOf(undeletable);
    }

    /** Whether all that was to be repaired is. */
    public boolean settled() {
        return pictures.settled() && undeletable.isEmpty();
    }
}
