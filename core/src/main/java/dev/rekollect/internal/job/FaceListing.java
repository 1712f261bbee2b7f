package dev.rekollect.internal.job;

import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.ListFaces;
import dev.rekollect.internal.operation.Page;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lists faces of one or more collections, page by page as they are read.
 *
 * @param engine sends the calls
 * @param collections which, in the order in which they are listed
 * @param filter which of their faces
 * @param gone whether a collection that the service does not know is not to be listed any more; asked when that happens
 */
public record FaceListing(
        CallEngine engine, List<CollectionId> collections, FaceFilter filter, Predicate<CollectionId> gone) {

    /** Faces of collections each of which is there, or the listing breaks. */
    public FaceListing(CallEngine engine, List<CollectionId> collections, FaceFilter filter) {
        this(engine, collections, filter, id -> false);
    }

    /** All faces of a collection, in the largest pages. */
    public FaceListing(CallEngine engine, CollectionId id) {
        this(engine, List.of(id), FaceFilter.ALL);
    }

    // One after the other: a collection and a batch of wanted ids each, none for all faces.
    private record Part(CollectionId id, List<FaceId> ids) {}

    /** The faces, each page fetched when its first face is asked for. */
    public Stream<StoredFace> stream() {
        List<List<FaceId>> batches =
                filter.ids().map(wanted -> Batches.of(wanted, ListFaces.MAX)).orElse(List.of(List.of()));
        List<Part> parts = collections.stream()
                .flatMap(id -> batches.stream().map(ids -> new Part(id, ids)))
                .toList();
        if (parts.isEmpty()) {
            return Stream.empty();
        }
        Stream<StoredFace> faces = PageIterator.stream(token -> page(parts, token.orElse("0 ")));
        return filter.externalImageId().isEmpty()
                ? faces
                : faces.filter(face -> face.externalImageId().equals(filter.externalImageId()));
    }

    // The token says which part it belongs to: one iterator for all of them, which holds one page at a time.
    private Page<StoredFace> page(List<Part> parts, String token) {
        int space = token.indexOf(' ');
        int index = Integer.parseInt(token.substring(0, space));
        Optional<String> own = Optional.of(token.substring(space + 1)).filter(text -> !text.isEmpty());
        Part part = parts.get(index);
        Page<StoredFace> page = page(part, own);
        Optional<String> next = page.next()
                .map(more -> index + " " + more)
                .or(() -> index + 1 < parts.size() ? Optional.of(index + 1 + " ") : Optional.empty());
        return new Page<>(page.items(), next);
    }

    private Page<StoredFace> page(Part part, Optional<String> token) {
        try {
            return engine.run(new ListFaces(part.id, part.ids, filter.userId(), filter.pageSize(), token));
        } catch (CollectionNotFoundException e) {
            if (!gone.test(part.id)) {
                throw e;
            }
            return new Page<>(List.of(), Optional.empty());
        }
    }
}
