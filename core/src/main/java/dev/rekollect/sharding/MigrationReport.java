package dev.rekollect.sharding;

import dev.rekollect.model.FaceRef;
import java.util.List;
import java.util.Optional;

/**
 * What one run of a migration did, and what is left.
 *
 * @param pictures copied in this run
 * @param faces copied in this run
 * @param deleted faces of the new shards whose old ones were deleted meanwhile, and that were deleted too
 * @param associations faces put to their users in this run
 * @param lost old faces that were not found again in their pictures, or whose pictures are not to be had: they are not in
 *     the new shards. All runs together
 * @param failures what broke; another run tries it again
 * @param overBudget why the run ended before its end, if money was the reason
 */
public record MigrationReport(
        long pictures,
        long faces,
        long deleted,
        long associations,
        List<FaceRef> lost,
        List<RuntimeException> failures,
        Optional<String> overBudget) {

    public MigrationReport {
        lost = List.copyOf(lost);
        failures = List.copyOf(failures);
    }

    /** Whether nothing is left to be tried: every face that was there is copied, or lost for good. */
    public boolean isComplete() {
        return failures.isEmpty() && overBudget.isEmpty();
    }
}
