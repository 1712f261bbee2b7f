package dev.rekollect.internal.shard;

import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.FaceFilter;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.StoredFace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where faces are of which only the ids are known.
 *
 * @param shards of the faces that were found, in the order in which they were asked for
 * @param open the faces that no shard has shown
 * @param failures of shards that may hold these; without any, they are in no shard
 */
record FaceLocation(Map<FaceId, CollectionId> shards, List<FaceId> open, List<ShardFailure> failures) {

    /** Looks in every shard, free, unless there is only one or this process knows. */
    static FaceLocation find(
            CallEngine engine,
            PresentShards present,
            List<CollectionId> shards,
            Optional<Duration> patience,
            Collection<FaceId> faces) {
        Set<FaceId> wanted = new LinkedHashSet<>(faces);
        if (shards.size() == 1) {
            return new FaceLocation(in(wanted, face -> Optional.of(shards.get(0))), List.of(), List.of());
        }
        // Lists may not show yet what this process has just stored.
        Map<FaceId, CollectionId> recent = in(
                wanted,
                face -> shards.stream()
                        .filter(shard -> engine.wroteRecently(new FaceRef(shard, face)))
                        .findFirst());
        Set<FaceId> asked = new LinkedHashSet<>(wanted);
        asked.removeAll(recent.keySet());
        if (asked.isEmpty()) {
            return new FaceLocation(recent, List.of(), List.of());
        }
        List<ShardAnswer<List<FaceRef>>> answers =
                present.ask("ListFaces", shards, patience, shard -> stored(engine, shard, asked));
        Map<FaceId, CollectionId> listed = ShardAnswer.answers(answers).stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(FaceRef::face, FaceRef::collection, (one, other) -> one));
        Map<FaceId, CollectionId> found = in(
                wanted, face -> Optional.ofNullable(recent.get(face)).or(() -> Optional.ofNullable(listed.get(face))));
        asked.removeAll(listed.keySet());
        return new FaceLocation(found, List.copyOf(asked), asked.isEmpty() ? List.of() : ShardAnswer.failures(answers));
    }

    private static Map<FaceId, CollectionId> in(Set<FaceId> faces, Function<FaceId, Optional<CollectionId>> shard) {
        Map<FaceId, CollectionId> found = new LinkedHashMap<>();
        faces.forEach(face -> shard.apply(face).ifPresent(in -> found.put(face, in)));
        return found;
    }

    private static List<FaceRef> stored(CallEngine engine, CollectionId shard, Set<FaceId> faces) {
        try (Stream<StoredFace> listed = new FaceListing(engine, List.of(shard), FaceFilter.ALL.ids(faces)).stream()) {
            return listed.map(StoredFace::ref).toList();
        }
    }

    /** The faces of each shard. */
    Map<CollectionId, List<FaceId>> byShard() {
        Map<CollectionId, List<FaceId>> byShard = new LinkedHashMap<>();
        shards.forEach((face, shard) ->
                byShard.computeIfAbsent(shard, any -> new ArrayList<>()).add(face));
        return byShard;
    }

    /** What broke, where faces may be in a shard that did not answer. */
    Optional<RekollectException> failure() {
        return failures.stream().map(ShardFailure::error).findFirst();
    }
}
