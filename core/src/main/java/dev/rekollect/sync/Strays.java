package dev.rekollect.sync;

import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes faces that no entry tells of, many at a time. */
final class Strays {

    private static final int TOGETHER = 1_000;

    private final Convergence convergence;
    private final List<DeleteResult.Failure> failures = new ArrayList<>();
    private long deleted;

    Strays(Convergence convergence) {
        this.convergence = convergence;
    }

    void deleteIfMany(List<Difference> faces) {
        if (faces.size() >= TOGETHER) {
            delete(faces);
        }
    }

    /** Deletes and empties. */
    void delete(List<Difference> faces) {
        List<FaceRef> refs =
                faces.stream().map(Difference::face).flatMap(Optional::stream).toList();
        faces.clear();
        DeleteResult result = convergence.delete(refs);
        deleted += result.deleted().size();
        result.failed().stream()
                .filter(failure -> !failure.reasons().equals(Set.of(DeleteResult.Reason.FACE_NOT_FOUND)))
                .forEach(failures::add);
    }

    long deleted() {
        return deleted;
    }

    List<DeleteResult.Failure> failures() {
        return failures;
    }
}
