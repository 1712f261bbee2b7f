package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.FaceVector;
import dev.rekollect.testkit.SeenFace;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The faces of a collection, to be found by ID and by what was indexed. Not thread-safe: its collection's lock is. */
final class FaceTable {

    private record Sighting(FaceCollection.Submission submission, Box box, FaceVector vector) {

        static Sighting of(FaceCollection.Submission submission, SeenFace face) {
            return new Sighting(submission, Box.of(face), face.vector());
        }

        static Sighting of(StoredFace face) {
            return new Sighting(
                    new FaceCollection.Submission(face.imageId(), face.externalImageId()), face.box(), face.vector());
        }
    }

    private final NavigableMap<Position, StoredFace> faces = new TreeMap<>();
    private final Map<Sighting, StoredFace> named = new HashMap<>();

    int size() {
        return faces.size();
    }

    Collection<StoredFace> all() {
        return Collections.unmodifiableCollection(faces.values());
    }

    NavigableMap<Position, StoredFace> byPosition() {
        return Collections.unmodifiableNavigableMap(faces);
    }

    @Nullable
    StoredFace get(Position position) {
        return faces.get(position);
    }

    /** The face that is kept where it is indexed again, which takes an external image ID. */
    @Nullable
    StoredFace known(FaceCollection.Submission submission, SeenFace face) {
        return named.get(Sighting.of(submission, face));
    }

    /** How many faces storing these would add. */
    long fresh(FaceCollection.Submission submission, List<SeenFace> seen) {
        if (submission.externalImageId() == null) {
            return seen.size();
        }
        return seen.stream()
                .map(face -> Sighting.of(submission, face))
                .distinct()
                .filter(sighting -> !named.containsKey(sighting))
                .count();
    }

    /** Adds a face, or replaces the one of its ID. */
    void put(StoredFace face) {
        faces.put(Position.of(face.faceId()), face);
        if (face.externalImageId() != null) {
            named.put(Sighting.of(face), face);
        }
    }

    void remove(StoredFace face) {
        faces.remove(Position.of(face.faceId()));
        named.remove(Sighting.of(face));
    }
}
