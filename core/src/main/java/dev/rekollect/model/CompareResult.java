package dev.rekollect.model;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ImageInfo;
import java.util.List;
import java.util.Optional;

/** What came of comparing two pictures: {@link Compared}, {@link NoFace}, {@link ImageRefused} or {@link OverBudget}. */
public sealed interface CompareResult extends FaceOutcome
        permits CompareResult.Compared, NoFace, ImageRefused, OverBudget {

    /** The faces of the target at or above the threshold, most similar first; empty unless {@link Compared}. */
    default List<Match> matchedFaces() {
        return List.of();
    }

    /** The most similar face of the target, if one reaches the threshold. */
    default Optional<Match> bestMatch() {
        return matchedFaces().stream().findFirst();
    }

    /**
     * Both pictures hold faces.
     *
     * @param source where the face is that was compared: the source's largest
     * @param matchedFaces faces of the target at or above the threshold, most similar first
     * @param unmatched the other faces of the target
     * @param sourceImage the source, when its bytes went through this process: maps its box to pixels
     * @param targetImage the target, likewise
     */
    record Compared(
            BoundingBox source,
            List<Match> matchedFaces,
            List<FaceDetail> unmatched,
            Optional<ImageInfo> sourceImage,
            Optional<ImageInfo> targetImage)
            implements CompareResult {
        public Compared {
            matchedFaces = List.copyOf(matchedFaces);
            unmatched = List.copyOf(unmatched);
        }
    }

    /**
     * A face of the target that is like the source's.
     *
     * @param similarity in percent
     * @param face where and how it is in the target
     */
    record Match(float similarity, FaceDetail face) {}
}
