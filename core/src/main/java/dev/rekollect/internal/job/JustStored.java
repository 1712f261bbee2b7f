package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.DeleteFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexedFace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes back faces that an index call stored a moment ago and that shall not stay. */
final class JustStored {

    /**
     * What came of taking faces back.
     *
     * @param remaining the faces that are still stored
     * @param failure why, if any are
     */
    record Removal(List<FaceRef> remaining, @Nullable RekollectException failure) {}

    private JustStored() {}

    /**
     * Deletes the faces, at most 100, even when the thread was interrupted: a cancelled call must not leave behind what
     * it meant to take away. The interrupt is there again afterwards.
     */
    static Removal remove(CallEngine engine, CollectionId id, List<IndexedFace> faces) {
        List<FaceId> ids = faces.stream().map(IndexedFace::id).toList();
        boolean interrupted = Thread.interrupted();
        try {
            try {
                return delete(engine, id, ids);
            } catch (CallInterruptedException e) {
                // The interrupt came while deleting; once more without it.
                interrupted = true;
                var unused = Thread.interrupted();
                return delete(engine, id, ids);
            }
        } catch (RekollectException e) {
            return new Removal(ids.stream().map(face -> new FaceRef(id, face)).toList(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Removal delete(CallEngine engine, CollectionId id, List<FaceId> faces) {
        List<FaceId> left = faces;
        for (int attempt = 1; ; attempt++) {
            DeleteFaces operation = new DeleteFaces(id, left);
            List<DeleteResult.Failure> failed = engine.run(operation).failed();
            // Not found: the service stored these faces a moment ago and does not see them yet.
            List<FaceId> notSeen = failed.stream()
                    .filter(failure -> failure.reasons().contains(DeleteResult.Reason.FACE_NOT_FOUND))
                    .map(failure -> failure.face().face())
                    .toList();
            if (failed.isEmpty()) {
                return new Removal(List.of(), null);
            }
            if (notSeen.size() < failed.size() || !engine.waitForOwnWrites(operation, attempt)) {
                return new Removal(
                        failed.stream().map(DeleteResult.Failure::face).toList(),
                        new RekollectException(
                                "the service did not delete " + failed,
                                CallContext.of(operation.name(), Optional.of(id)),
                                true,
                                null));
            }
            left = notSeen;
        }
    }
}
