package dev.rekollect.internal.job;

import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.ListFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import dev.rekollect.model.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists faces of a collection, page by page as they are read.
 *
 * @param engine sends the calls
 * @param id which collection
 * @param ids only these; absent for all
 * @param userId only this user's
 * @param pageSize faces of a page
 */
public record FaceListing(
        CallEngine engine, CollectionId id, Optional<Collection<FaceId>> ids, Optional<UserId> userId, int pageSize) {

    /** All faces, in the largest pages. */
    public FaceListing(CallEngine engine, CollectionId id) {
        this(engine, id, Optional.empty(), Optional.empty(), ListFaces.MAX);
    }

    /** The faces, each page fetched when its first face is asked for. */
    public Stream<StoredFace> stream() {
        return ids.map(wanted -> Batches.of(wanted, ListFaces.MAX).stream().flatMap(this::pages))
                .orElseGet(() -> pages(List.of()));
    }

    private Stream<StoredFace> pages(List<FaceId> filter) {
        return PageIterator.stream(token -> engine.run(new ListFaces(id, filter, userId, pageSize, token)));
    }
}
