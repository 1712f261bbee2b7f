package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.SelectionIncompleteException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import java.util.List;
import java.util.Optional;

/** Takes back faces that an index call stored a moment ago and that shall not stay. */
final class JustStored {

    private JustStored() {}

    /**
     * Deletes the faces, all of them or with an exception that names those that are left.
     *
     * @param result what the call answers once they are gone; the exception carries it
     */
    static void delete(CallEngine engine, CollectionId id, List<IndexedFace> faces, IndexResult result) {
        List<FaceId> ids = faces.stream().map(IndexedFace::id).toList();
        CallContext context = CallContext.of("DeleteFaces", Optional.of(id));
        DeleteResult deletion;
        try {
            deletion = Deletion.delete(engine, id, ids);
        } catch (RekollectException e) {
            // At most 100 faces, so one batch: none of them is deleted.
            List<FaceRef> remaining =
                    ids.stream().map(face -> new FaceRef(id, face)).toList();
            throw new SelectionIncompleteException(result, remaining, context, e);
        }
        if (!deletion.failed().isEmpty()) {
            // "Not found" counts too: these faces were stored a moment ago, so the service does not see them yet.
            throw new SelectionIncompleteException(
                    result,
                    deletion.failed().stream().map(DeleteResult.Failure::face).toList(),
                    context,
                    new RekollectException("the service did not delete " + deletion.failed(), context, true, null));
        }
    }
}
