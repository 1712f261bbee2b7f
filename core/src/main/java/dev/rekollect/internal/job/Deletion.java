package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.PartialDeletionException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.DeleteFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Deletes any number of faces, in batches of what one call takes. */
public final class Deletion {

    private Deletion() {}

    /** Deletes the distinct ones of the given faces; a batch that breaks after others succeeded says what is left. */
    public static DeleteResult delete(CallEngine engine, CollectionId id, Collection<FaceId> faces) {
        List<List<FaceId>> batches = Batches.of(faces, DeleteFaces.MAX);
        List<FaceRef> deleted = new ArrayList<>();
        List<DeleteResult.Failure> failed = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            try {
                DeleteResult result = engine.run(new DeleteFaces(id, batches.get(i)));
                deleted.addAll(result.deleted());
                failed.addAll(result.failed());
            } catch (RekollectException e) {
                if (i == 0) {
                    throw e;
                }
                throw new PartialDeletionException(
                        deleted,
                        remaining(id, failed, batches.subList(i, batches.size())),
                        CallContext.of("DeleteFaces", Optional.of(id)),
                        e);
            }
        }
        return new DeleteResult(deleted, failed);
    }

    private static List<FaceRef> remaining(
            CollectionId id, List<DeleteResult.Failure> failed, List<List<FaceId>> notSent) {
        List<FaceRef> remaining = new ArrayList<>();
        failed.forEach(failure -> remaining.add(failure.face()));
        notSent.forEach(batch -> batch.forEach(face -> remaining.add(new FaceRef(id, face))));
        return remaining;
    }
}
