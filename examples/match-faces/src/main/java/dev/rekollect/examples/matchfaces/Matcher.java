package dev.rekollect.examples.matchfaces;

import dev.rekollect.FaceCollection;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.SearchResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Searches for faces among the others, and collects the pairs that match, each once. Not thread-safe but for search. */
final class Matcher {

    private record Ends(FaceId source, FaceId target) {}

    private final FaceCollection collection;
    private final Faces faces;
    private final double threshold;
    private final Map<Ends, Pair> pairs = new HashMap<>();
    private final List<Face> vanished = new ArrayList<>();

    Matcher(FaceCollection collection, Faces faces, double threshold) {
        this.collection = collection;
        this.faces = faces;
        this.threshold = threshold;
    }

    /**
     * What a search answered.
     *
     * @param face who was searched for
     * @param result the answer
     */
    record Searched(Face face, SearchResult result) {}

    /** Searches for one face. */
    Searched search(Face face) {
        return new Searched(
                face,
                collection
                        .search(face.id())
                        .threshold(threshold)
                        .maxFaces(FaceSearchRequest.MAX_FACES)
                        .run());
    }

    /** Takes the matches of a search. */
    void add(Searched searched) {
        if (searched.result() instanceof SearchResult.UnknownFace) {
            vanished.add(searched.face());
        }
        for (FaceMatch match : searched.result().matches()) {
            Pair pair = Pair.of(searched.face(), faces.of(match.face()), match.similarity());
            pairs.merge(
                    new Ends(pair.source().id(), pair.target().id()),
                    pair,
                    (one, other) -> one.similarity() >= other.similarity() ? one : other);
        }
    }

    /** The pairs, in their order. */
    List<Pair> pairs() {
        return pairs.values().stream().sorted(Pair.ORDER).toList();
    }

    /** Faces that someone deleted in the meantime. */
    List<Face> vanished() {
        return List.copyOf(vanished);
    }
}
