package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.PartialDeletionException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.Deletion;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.DeleteResult.Failure;
import dev.rekollect.model.DeleteResult.Reason;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ShardFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Deletes faces from the shards that hold them. */
final class ShardedDeletion {

    private final CallEngine engine;
    private final CollectionId name;
    private final FanOut fanOut;
    private final Predicate<CollectionId> forgotten;

    /**
     * @param forgotten whether a shard that the service does not know is one no more
     */
    ShardedDeletion(CallEngine engine, CollectionId name, FanOut fanOut, Predicate<CollectionId> forgotten) {
        this.engine = engine;
        this.name = name;
        this.fanOut = fanOut;
        this.forgotten = forgotten;
    }

    /** Deletes faces of which only the id is known: every shard is asked, since each may hold them. */
    DeleteResult delete(Collection<FaceId> faces, List<CollectionId> shards) {
        if (faces.isEmpty()) {
            return new DeleteResult(List.of(), List.of());
        }
        Map<CollectionId, Collection<FaceId>> everywhere = new LinkedHashMap<>();
        shards.forEach(shard -> everywhere.put(shard, faces));
        List<ShardAnswer<DeleteResult>> answers = ask(everywhere);
        List<FaceRef> deleted = deleted(answers);
        Set<FaceId> open = new LinkedHashSet<>(faces);
        deleted.forEach(face -> open.remove(face.face()));
        List<Failure> failed = new ArrayList<>();
        for (Failure failure : failures(answers)) {
            // "Not found" is what all shards say but the one that holds it.
            if (!failure.reasons().equals(Set.of(Reason.FACE_NOT_FOUND))
                    && open.remove(failure.face().face())) {
                failed.add(failure);
            }
        }
        List<ShardFailure> broken = ShardAnswer.failures(answers);
        if (!broken.isEmpty() && !open.isEmpty()) {
            List<FaceRef> remaining = open.stream()
                    .flatMap(face -> broken.stream().map(shard -> new FaceRef(shard.shard(), face)))
                    .toList();
            throw incomplete(deleted, remaining, broken.get(0).error());
        }
        open.forEach(face ->
                failed.add(new Failure(new FaceRef(name, face), Set.of(Reason.FACE_NOT_FOUND), Optional.empty())));
        return new DeleteResult(deleted, failed);
    }

    /**
     * Deletes faces of which the shard is known.
     *
     * @param isShard whether a collection is a shard, or was one
     */
    DeleteResult deleteFaces(Collection<FaceRef> faces, Predicate<CollectionId> isShard) {
        Map<CollectionId, Collection<FaceId>> byShard = new LinkedHashMap<>();
        for (FaceRef face : faces) {
            if (!byShard.containsKey(face.collection()) && !isShard.test(face.collection())) {
                throw new IllegalArgumentException(
                        "the collection '" + face.collection() + "' is no shard of '" + name + "'");
            }
            byShard.computeIfAbsent(face.collection(), shard -> new LinkedHashSet<>())
                    .add(face.face());
        }
        List<ShardAnswer<DeleteResult>> answers = ask(byShard);
        List<ShardFailure> broken = ShardAnswer.failures(answers);
        if (!broken.isEmpty()) {
            List<FaceRef> deleted = deleted(answers);
            Set<FaceRef> remaining = new LinkedHashSet<>();
            broken.forEach(shard -> byShard.getOrDefault(shard.shard(), List.of())
                    .forEach(face -> remaining.add(new FaceRef(shard.shard(), face))));
            deleted.forEach(remaining::remove);
            throw incomplete(deleted, List.copyOf(remaining), broken.get(0).error());
        }
        return new DeleteResult(deleted(answers), failures(answers));
    }

    private List<ShardAnswer<DeleteResult>> ask(Map<CollectionId, Collection<FaceId>> byShard) {
        return fanOut.ask(
                "DeleteFaces",
                List.copyOf(byShard.keySet()),
                Optional.empty(),
                shard -> delete(shard, byShard.getOrDefault(shard, List.of())));
    }

    private DeleteResult delete(CollectionId shard, Collection<FaceId> faces) {
        try {
            return Deletion.delete(engine, shard, faces);
        } catch (CollectionNotFoundException e) {
            if (!forgotten.test(shard)) {
                throw e;
            }
            return new DeleteResult(
                    List.of(),
                    faces.stream()
                            .map(face -> new Failure(
                                    new FaceRef(shard, face), Set.of(Reason.FACE_NOT_FOUND), Optional.empty()))
                            .toList());
        }
    }

    private static List<FaceRef> deleted(List<ShardAnswer<DeleteResult>> answers) {
        List<FaceRef> deleted = new ArrayList<>();
        ShardAnswer.answers(answers).forEach(result -> deleted.addAll(result.deleted()));
        // A shard that broke may have deleted some batches before.
        ShardAnswer.failures(answers).forEach(broken -> {
            if (broken.error() instanceof PartialDeletionException half) {
                deleted.addAll(half.deleted());
            }
        });
        return deleted;
    }

    private static List<Failure> failures(List<ShardAnswer<DeleteResult>> answers) {
        return ShardAnswer.answers(answers).stream()
                .flatMap(result -> result.failed().stream())
                .toList();
    }

    private RekollectException incomplete(List<FaceRef> deleted, List<FaceRef> remaining, RekollectException cause) {
        return deleted.isEmpty()
                ? cause
                : new PartialDeletionException(
                        deleted, remaining, CallContext.of("DeleteFaces", Optional.of(name)), cause);
    }
}
