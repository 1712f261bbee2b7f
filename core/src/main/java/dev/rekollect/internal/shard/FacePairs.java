package dev.rekollect.internal.shard;

import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSelection;
import dev.rekollect.model.IndexedFace;
import dev.rekollect.model.StoredFace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which of a picture's new faces is which of its old ones: those whose boxes agree best, each at most once. */
final class FacePairs {

    // Two models box one face a little differently; two faces of a picture share much less than this.
    private static final double SAME_FACE = 0.5;

    private record Pair<N>(StoredFace old, N found, double overlap) {}

    private FacePairs() {}

    /** Pairs faces, the best agreement first; an old face without partner is absent. */
    static <N> Map<FaceRef, N> of(List<StoredFace> old, List<N> found, Function<N, StoredFace> face) {
        List<Pair<N>> pairs = new ArrayList<>();
        for (StoredFace one : old) {
            for (N other : found) {
                double overlap =
                        one.box().intersectionOverUnion(face.apply(other).box());
                if (overlap >= SAME_FACE) {
                    pairs.add(new Pair<>(one, other, overlap));
                }
            }
        }
        pairs.sort((a, b) -> Double.compare(b.overlap, a.overlap));
        Map<FaceRef, N> paired = new LinkedHashMap<>();
        Set<N> taken = new HashSet<>();
        for (Pair<N> pair : pairs) {
            if (!paired.containsKey(pair.old.ref()) && taken.add(pair.found)) {
                paired.put(pair.old.ref(), pair.found);
            }
        }
        return paired;
    }

    /** The pairs, with those that found none. */
    static Map<FaceRef, Optional<FaceRef>> complete(List<StoredFace> old, List<StoredFace> found) {
        Map<FaceRef, StoredFace> paired = of(old, found, Function.identity());
        Map<FaceRef, Optional<FaceRef>> all = new LinkedHashMap<>();
        old.forEach(face ->
                all.put(face.ref(), Optional.ofNullable(paired.get(face.ref())).map(StoredFace::ref)));
        return all;
    }

    /**
     * Keeps the faces that the old collection had of the picture. Others go, unless they are in use: a picture that was
     * indexed twice comes back with the faces of the first time.
     */
    static FaceSelection partnersOf(List<StoredFace> old, Predicate<FaceRef> inUse) {
        return (stored, dropped) -> {
            Set<IndexedFace> keep =
                    new HashSet<>(of(old, stored, IndexedFace::face).values());
            return stored.stream()
                    .filter(face ->
                            keep.contains(face) || inUse.test(face.face().ref()))
                    .toList();
        };
    }
}
