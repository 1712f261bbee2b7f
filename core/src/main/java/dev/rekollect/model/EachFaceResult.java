package dev.rekollect.model;

import dev.rekollect.image.ImageInfo;
import java.util.List;
import java.util.Optional;

/** What came of searching for every face of a picture: {@link Searched}, {@link NoFace}, {@link ImageRefused} or {@link OverBudget}. */
public sealed interface EachFaceResult extends FaceOutcome
        permits EachFaceResult.Searched, NoFace, ImageRefused, OverBudget {

    /** One entry for each face found, largest first; empty unless {@link Searched}. */
    default List<FaceSearch> searches() {
        return List.of();
    }

    /**
     * Every face of the picture was searched for, or says why not.
     *
     * @param searches largest face first, never empty
     * @param image the picture, when its bytes went through this process: maps boxes to pixels
     * @param leftBehind scratch faces that could not be deleted again: delete them. Empty without scratch faces
     */
    record Searched(List<FaceSearch> searches, Optional<ImageInfo> image, List<FaceRef> leftBehind)
            implements EachFaceResult {
        public Searched {
            searches = List.copyOf(searches);
            leftBehind = List.copyOf(leftBehind);
        }
    }

    /**
     * One face of the picture and what the collection knows of it.
     *
     * @param face as detected
     * @param result its matches; {@link NoFace} where the service found a face in the whole picture and none in the
     *     part cut out around it
     */
    record FaceSearch(FaceDetail face, SearchResult result) {}
}
