package dev.rekollect.model;

import dev.rekollect.image.ImageInfo;
import java.util.List;
import java.util.Optional;

/** What came of looking for faces in a picture: {@link Detected}, {@link NoFace}, {@link ImageRefused} or {@link OverBudget}. */
public sealed interface DetectResult extends FaceOutcome
        permits DetectResult.Detected, NoFace, ImageRefused, OverBudget {

    /** The faces found, largest first; empty unless {@link Detected}. */
    default List<FaceDetail> detected() {
        return List.of();
    }

    /**
     * The picture holds at least one face.
     *
     * @param detected largest first, at most 100
     * @param image the picture, when its bytes went through this process: maps boxes to pixels
     */
    record Detected(List<FaceDetail> detected, Optional<ImageInfo> image) implements DetectResult {
        public Detected {
            detected = List.copyOf(detected);
        }
    }
}
