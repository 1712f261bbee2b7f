package dev.rekollect.model;

import dev.rekollect.error.RekollectException;
import dev.rekollect.image.ImageInfo;
import java.util.List;
import java.util.Optional;

/** What came of indexing a picture: one of {@link Indexed}, {@link NoFace}, {@link FaceTooSmall}, {@link FaceRejected}, {@link Duplicate}, {@link InDoubt}, {@link ImageRefused}, {@link OverBudget}. */
public sealed interface IndexResult extends FaceOutcome
        permits IndexResult.Indexed,
                IndexResult.FaceTooSmall,
                IndexResult.FaceRejected,
                IndexResult.Duplicate,
                IndexResult.InDoubt,
                NoFace,
                ImageRefused,
                OverBudget {

    /** The faces this call stored, largest first; empty unless {@link Indexed}. */
    default List<IndexedFace> faces() {
        return List.of();
    }

    /** The faces found and not kept, with the reasons. */
    default List<DroppedFace> dropped() {
        return List.of();
    }

    /**
     * At least one face of the picture is in the collection now.
     *
     * @param faces what was stored, largest first, never empty
     * @param dropped what was found and not kept
     * @param image the picture, when its bytes went through this process: maps boxes to pixels
     * @param faceModelVersion the model that made the vectors
     */
    record Indexed(
            List<IndexedFace> faces, List<DroppedFace> dropped, Optional<ImageInfo> image, String faceModelVersion)
            implements IndexResult {

        public Indexed {
            faces = List.copyOf(faces);
            dropped = List.copyOf(dropped);
            if (faces.isEmpty()) {
                throw new IllegalArgumentException("Indexed needs at least one face");
            }
        }

        /** The largest face that was stored. */
        public IndexedFace largest() {
            return faces.get(0);
        }

        /** A face larger than all that were stored, and refused: whoever stands in front may not be who was indexed. */
        public Optional<DroppedFace> largerFaceRefused() {
            double stored = largest().face().box().area();
            return dropped.stream()
                    .filter(face -> face.detail().box().area() > stored)
                    .max((a, b) -> Double.compare(
                            a.detail().box().area(), b.detail().box().area()));
        }
    }

    /**
     * Faces were found, and each is too small for the service.
     *
     * @param dropped the faces
     * @param image the picture, when its bytes went through this process: maps boxes to pixels
     */
    record FaceTooSmall(List<DroppedFace> dropped, Optional<ImageInfo> image) implements IndexResult {
        public FaceTooSmall {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * Faces were found and none was kept: of too low a quality for the filter, or not what the selection asked for.
     *
     * @param dropped the faces with the reasons
     * @param image the picture, when its bytes went through this process: maps boxes to pixels
     */
    record FaceRejected(List<DroppedFace> dropped, Optional<ImageInfo> image) implements IndexResult {
        public FaceRejected {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * The collection holds faces under the picture's external image id already; nothing was sent for indexing.
     *
     * @param existing those faces
     */
    record Duplicate(List<StoredFace> existing) implements IndexResult {
        public Duplicate {
            existing = List.copyOf(existing);
        }
    }

    /**
     * The service failed after it may have stored the faces, and the picture has no external image id: sending it again
     * could store them twice. Look before repeating, by {@code faces()} and the picture's image id; or give pictures
     * external image ids, with which the service itself keeps a repetition from storing twice.
     *
     * @param error what happened
     */
    record InDoubt(RekollectException error) implements IndexResult {}
}
