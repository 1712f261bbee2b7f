package dev.rekollect.internal.job;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.IndexFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.StoredFace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Indexes one picture: pre-flight, look for an earlier one if asked, index, and delete what was not selected. */
public final class Indexing {

    private final CallEngine engine;
    private final CollectionId id;

    /**
     * @param engine sends the calls
     * @param id into which collection
     */
    public Indexing(CallEngine engine, CollectionId id) {
        this.engine = engine;
        this.id = id;
    }

    /** Carries a request out. */
    public IndexResult index(IndexRequest request) {
        Optional<ExternalImageId> lookFor = request.onlyIfAbsent()
                ? Optional.of(request.externalImageId()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "onlyIfAbsent looks for an earlier picture by its externalImageId; none is set")))
                : Optional.empty();
        ImageCheck check = request.image().check();
        if (check instanceof ImageCheck.Refused refused) {
            return new ImageRefused(refused.problem());
        }
        List<StoredFace> existing = lookFor.map(this::existing).orElse(List.of());
        if (!existing.isEmpty()) {
            return new IndexResult.Duplicate(existing);
        }
        IndexResult result = engine.run(new IndexFaces(id, (ImageCheck.Usable) check, request));
        return result instanceof IndexResult.Indexed indexed ? select(request, indexed) : result;
    }

    private List<StoredFace> existing(ExternalImageId externalImageId) {
        try (Stream<StoredFace> faces = new FaceListing(engine, id).stream()) {
            return faces.filter(face -> face.externalImageId().equals(Optional.of(externalImageId)))
                    .toList();
        }
    }

    private IndexResult select(IndexRequest request, IndexResult.Indexed indexed) {
        List<IndexedFace> kept = request.selection().keep(indexed.faces(), indexed.dropped());
        if (!indexed.faces().containsAll(kept)) {
            throw new IllegalStateException("the selection kept a face that is not among the stored ones; all "
                    + indexed.faces().size() + " faces of the picture stay stored in collection '" + id + "'");
        }
        Set<IndexedFace> keep = new HashSet<>(kept);
        List<IndexedFace> unwanted =
                indexed.faces().stream().filter(face -> !keep.contains(face)).toList();
        if (unwanted.isEmpty()) {
            return indexed;
        }
        IndexResult result = without(unwanted, indexed, keep);
        JustStored.delete(engine, id, unwanted, result);
        return result;
    }

    private static IndexResult without(List<IndexedFace> unwanted, IndexResult.Indexed indexed, Set<IndexedFace> keep) {
        List<DroppedFace> dropped = new ArrayList<>(indexed.dropped());
        unwanted.forEach(face -> dropped.add(new DroppedFace(Set.of(DroppedFace.Reason.NOT_SELECTED), face.detail())));
        List<IndexedFace> kept = indexed.faces().stream().filter(keep::contains).toList();
        return kept.isEmpty()
                ? new IndexResult.FaceRejected(dropped)
                : new IndexResult.Indexed(kept, dropped, indexed.image(), indexed.faceModelVersion());
    }
}
