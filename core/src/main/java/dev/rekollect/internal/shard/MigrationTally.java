package dev.rekollect.internal.shard;

import dev.rekollect.model.FaceRef;
import dev.rekollect.sharding.MigrationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what a run does, and tells when it must end. Thread-safe. */
final class MigrationTally {

    // More than a bad picture here and there: something is wrong with all of them.
    private static final int MOST_FAILURES = 100;

    private long pictures;
    private long faces;
    private long deleted;
    private long associations;
    private final List<RuntimeException> failures = new ArrayList<>();
    private Optional<String> overBudget = Optional.empty();

    synchronized void add(PictureCopy.Outcome outcome) {
        if (outcome.overBudget().isPresent()) {
            overBudget = outcome.overBudget();
        } else {
            pictures++;
            faces += outcome.faces();
        }
    }

    synchronized void failed(RuntimeException failure) {
        failures.add(failure);
    }

    synchronized void deleted(int more) {
        deleted += more;
    }

    synchronized void associated(int more) {
        associations += more;
    }

    synchronized void overBudget(String reason) {
        overBudget = Optional.of(reason);
    }

    synchronized boolean isStopped() {
        return overBudget.isPresent() || failures.size() >= MOST_FAILURES;
    }

    synchronized MigrationReport report(List<FaceRef> lost) {
        return new MigrationReport(pictures, faces, deleted, associations, lost, failures, overBudget);
    }
}
