package dev.rekollect.sync;

import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deletes faces that no entry tells of, many at a time. Their pictures are held meanwhile, and each face is looked at once
 * more: it may have become a picture's since it was told of, as the service stores a picture of one name only once.
 */
final class Strays {

    // So many pictures are done again where a process dies here.
    private static final int TOGETHER = 50;

    private final Convergence convergence;
    private final List<DeleteResult.Failure> failures = new ArrayList<>();
    private long deleted;

    Strays(Convergence convergence) {
        this.convergence = convergence;
    }

    void deleteIfMany(List<Difference> faces) {
        if (faces.size() >= TOGETHER) {
            delete(faces);
        }
    }

    /** Deletes and empties. */
    void delete(List<Difference> faces) {
        Map<SourceUri, Convergence.Held> held = new LinkedHashMap<>();
        DeleteResult result;
        try {
            for (Difference face : faces) {
                if (!held.containsKey(face.uri())) {
                    convergence.hold(face.picture()).ifPresent(entry -> held.put(face.uri(), entry));
                }
            }
            result = convergence.delete(nobodys(faces, held));
        } finally {
            faces.clear();
            held.values().forEach(convergence::letGo);
        }
        deleted += result.deleted().size();
        result.failed().stream()
                .filter(failure -> !failure.reasons().equals(Set.of(DeleteResult.Reason.FACE_NOT_FOUND)))
                .forEach(failures::add);
    }

    private List<FaceRef> nobodys(List<Difference> faces, Map<SourceUri, Convergence.Held> held) {
        List<FaceRef> found = new ArrayList<>();
        for (Difference face : faces) {
            Convergence.Held picture = held.get(face.uri());
            if (picture != null && convergence.isNobodys(face, picture)) {
                face.face().ifPresent(found::add);
            }
        }
        return found;
    }

    long deleted() {
        return deleted;
    }

    List<DeleteResult.Failure> failures() {
        return failures;
    }
}
