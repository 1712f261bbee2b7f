package dev.rekollect.examples.matchfaces;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.ExternalImageIds;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.StoredFace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faces of the directory's pictures, to be found by id. */
final class Faces {

    private static final Comparator<StoredFace> FROM_LEFT_TO_RIGHT = Comparator.<StoredFace>comparingDouble(
                    face -> face.box().left())
            .thenComparingDouble(face -> face.box().top())
            .thenComparing(face -> face.id().value());

    private final Map<FaceId, Face> byId = new HashMap<>();

    static Faces of(Collection<Outcome> outcomes) {
        Faces faces = new Faces();
        outcomes.forEach(faces::add);
        return faces;
    }

    private void add(Outcome outcome) {
        List<StoredFace> stored = new ArrayList<>(outcome.faces());
        stored.sort(FROM_LEFT_TO_RIGHT);
        for (int i = 0; i < stored.size(); i++) {
            FaceId id = stored.get(i).id();
            byId.put(id, new Face(id, outcome.picture().name(), i + 1, stored.size()));
        }
    }

    /** All of them, in their order. */
    List<Face> all() {
        return byId.values().stream().sorted(Face.ORDER).toList();
    }

    /** The face of a match; one that is not of this directory goes by the name it has in the collection. */
    Face of(StoredFace match) {
        Face face = byId.get(match.id());
        return face != null ? face : new Face(match.id(), name(match.externalImageId()), 1, 1);
    }

    private static String name(Optional<ExternalImageId> id) {
        return id.map(known -> ExternalImageIds.decode(known).orElse(known.value()))
                .orElse("(no name)");
    }
}
