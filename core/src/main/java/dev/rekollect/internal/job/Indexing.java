package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.SelectionIncompleteException;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.IndexFaces;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DroppedFace;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.StoredFace;
import dev.rekollect.spi.Billing;
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
    private final Destination destination;

    /** Where a picture's faces go. */
    public interface Destination {

        /** The stored faces among which those of an earlier picture of this name are. */
        Stream<StoredFace> facesNear(ExternalImageId name);

        /** Sends the picture to the collection it belongs to. */
        IndexResult store(IndexRequest request, ImageCheck.Usable image);
    }

    private record One(CallEngine engine, CollectionId id) implements Destination {

        @Override
        public Stream<StoredFace> facesNear(ExternalImageId name) {
            return new FaceListing(engine, id).stream();
        }

        @Override
        public IndexResult store(IndexRequest request, ImageCheck.Usable image) {
            return engine.run(new IndexFaces(id, image, request));
        }
    }

    /**
     * Into one Rekognition collection.
     *
     * @param engine sends the calls
     * @param id into which collection
     */
    public Indexing(CallEngine engine, CollectionId id) {
        this(engine, id, new One(engine, id));
    }

    /**
     * @param engine sends the calls
     * @param id into which collection
     * @param destination chooses among those it stands for
     */
    public Indexing(CallEngine engine, CollectionId id, Destination destination) {
        this.engine = engine;
        this.id = id;
        this.destination = destination;
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
            engine.saved(Billing.SAVED_REFUSED_PICTURE, "IndexFaces");
            return new ImageRefused(refused.problem());
        }
        List<StoredFace> existing = lookFor.map(this::existing).orElse(List.of());
        if (!existing.isEmpty()) {
            engine.saved(Billing.SAVED_DUPLICATE, "IndexFaces");
            return new IndexResult.Duplicate(existing);
        }
        IndexResult result = destination.store(request, (ImageCheck.Usable) check);
        return result instanceof IndexResult.Indexed indexed ? select(request, indexed) : result;
    }

    private List<StoredFace> existing(ExternalImageId externalImageId) {
        try (Stream<StoredFace> faces = destination.facesNear(externalImageId)) {
            return faces.filter(face -> face.externalImageId().equals(Optional.of(externalImageId)))
                    .toList();
        }
    }

    private IndexResult select(IndexRequest request, IndexResult.Indexed indexed) {
        Set<IndexedFace> keep = keep(request, indexed);
        List<IndexedFace> unwanted =
                indexed.faces().stream().filter(face -> !keep.contains(face)).toList();
        if (unwanted.isEmpty()) {
            return indexed;
        }
        IndexResult result = without(unwanted, indexed, keep);
        JustStored.Removal removal =
                JustStored.remove(engine, unwanted.get(0).face().ref().collection(), unwanted);
        if (removal.failure() != null) {
            throw new SelectionIncompleteException(result, removal.remaining(), context(), removal.failure());
        }
        return result;
    }

    // A selection is the caller's code: whatever it does, the faces are stored and paid for.
    private Set<IndexedFace> keep(IndexRequest request, IndexResult.Indexed indexed) {
        try {
            Set<IndexedFace> kept = new HashSet<>(request.selection().keep(indexed.faces(), indexed.dropped()));
            if (!indexed.faces().containsAll(kept)) {
                throw new IllegalStateException("the selection kept a face that is not among the stored ones");
            }
            return kept;
        } catch (RuntimeException e) {
            List<FaceRef> stored =
                    indexed.faces().stream().map(face -> face.face().ref()).toList();
            throw new SelectionIncompleteException(indexed, stored, context(), e);
        }
    }

    private CallContext context() {
        return CallContext.of("IndexFaces", Optional.of(id));
    }

    private static IndexResult without(List<IndexedFace> unwanted, IndexResult.Indexed indexed, Set<IndexedFace> keep) {
        List<DroppedFace> dropped = new ArrayList<>(indexed.dropped());
        unwanted.forEach(face -> dropped.add(new DroppedFace(Set.of(DroppedFace.Reason.NOT_SELECTED), face.detail())));
        List<IndexedFace> kept = indexed.faces().stream().filter(keep::contains).toList();
        return kept.isEmpty()
                ? new IndexResult.FaceRejected(dropped, indexed.image())
                : new IndexResult.Indexed(kept, dropped, indexed.image(), indexed.faceModelVersion());
    }
}
