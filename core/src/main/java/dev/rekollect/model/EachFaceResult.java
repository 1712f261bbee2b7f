package dev.rekollect.model;

import java.util.List;

/** What came of searching for every face of a picture: {@link Searched}, {@link NoFace} or {@link ImageRefused}. */
public sealed interface EachFaceResult extends FaceOutcome permits EachFaceResult.Searched, NoFace, ImageRefused {

    /** One entry for each face found, largest first; empty unless {@link Searched}. */
    default List<FaceSearch> searches() {
        return List.of();
    }

    /**
     * Every face of the picture was searched for, or says why not.
     *
     * @param searches largest face first, never empty
     */
    record Searched(List<FaceSearch> searches) implements EachFaceResult {
        public Searched {
            searches = List.copyOf(searches);
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
