package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CallInterruptedException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.image.FaceImage;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.internal.engine.AsyncCall;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.Deletion;
import dev.rekollect.internal.job.FaceListing;
import dev.rekollect.internal.job.Indexing;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import dev.rekollect.model.IndexRequest;
import dev.rekollect.model.StoredFace;
import dev.rekollect.sharding.FaceImages;
import dev.rekollect.sharding.MigrationLog;
import dev.rekollect.sharding.MigrationReport;
import dev.rekollect.sharding.Sharding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Copies the faces of a sharded collection into new shards, picture by picture from their sources, and makes its name stand
 * for those. One migration of a name at a time; the log's lock sees to that.
 */
public final class Migrator {

    private final CallEngine engine;
    private final CollectionId name;
    private final Sharding sharding;
    private final TopologyStore names;
    private final String sourcePrefix;
    private final String targetPrefix;
    private final MigrationState state;
    private final FaceImages images;
    private final LiveTopology target;
    private final Routing routing;
    private final PictureCopy copy;
    private final UserCopy users;
    private final Executor executor;
    private final Runnable switched;

    /**
     * @param sharding of the new shards
     * @param executor where pictures are copied
     * @param switched is told when the name stands for other shards
     */
    public Migrator(
            CallEngine engine,
            CollectionId name,
            Sharding sharding,
            FaceImages images,
            MigrationLog log,
            Executor executor,
            Runnable switched) {
        this.engine = engine;
        this.name = name;
        this.sharding = sharding;
        this.executor = executor;
        this.switched = switched;
        this.names = new TopologyStore(engine, name.value());
        MigrationNames chosen = MigrationNames.of(log, () -> current().first().prefix(), name.value());
        this.sourcePrefix = chosen.source();
        this.targetPrefix = ShardNames.checked(chosen.target());
        this.state = new MigrationState(log, chosen);
        this.target = new LiveTopology(engine, CollectionId.of(targetPrefix), sharding);
        this.routing = new Routing(sharding);
        this.images = images;
        Indexing.Destination destination = new ShardedDestination(engine, sharding, target, routing);
        this.copy = new PictureCopy(engine, name, state, images, destination, this::shardOf);
        this.users = new UserCopy(engine, state);
    }

    private CollectionId shardOf(IndexRequest request, ImageCheck.Usable image) {
        Generation newest = target.get().newest();
        return newest.shard(routing.shardOf(Routing.key(request, image), newest));
    }

    // Before there is a target: the same answer, since the first generation is made as the sharding says.
    private CollectionId shardOf(StoredFace face) {
        Generation planned =
                new Generation(targetPrefix, 1, "", sharding.shards(), sharding.route(), Set.of(), Set.of());
        String key = face.externalImageId()
                .map(ExternalImageId::value)
                .or(() -> images.imageOf(face).flatMap(Migrator::contentKey))
                .orElse("");
        return planned.shard(routing.shardOf(key, planned));
    }

    private static Optional<String> contentKey(FaceImage image) {
        return image.check() instanceof ImageCheck.Usable usable
                ? Optional.of(Routing.contentKey(usable))
                : Optional.empty();
    }

    private Topology current() {
        return names.load().orElseThrow(this::missing);
    }

    private Topology source() {
        return names.load(sourcePrefix).orElseThrow(this::missing);
    }

    private CollectionNotFoundException missing() {
        return new CollectionNotFoundException(
                "there is nothing to migrate: the sharded collection does not exist, or its old shards are gone",
                CallContext.of("DescribeCollection", Optional.of(name)),
                null);
    }

    /** What is still to be paid for: calls of IndexFaces and of AssociateFaces. */
    public record Plan(long pictures, long associations) {}

    /** Counts what is to be done, by listing the old shards. */
    public Plan plan() {
        MigrationPlan plan = new MigrationPlan(state, this::shardOf, users::nobodys);
        for (CollectionId shard : source().collections()) {
            pictures(shard).forEach(plan::addPicture);
        }
        return new Plan(plan.pictures(), plan.associations());
    }

    /** Copies what is not copied yet, and follows deletions. */
    public MigrationReport copy(int parallel) {
        Topology source = source();
        var unused = target.change(store -> store.create(sharding, Map.of(), true));
        MigrationTally tally = new MigrationTally();
        Set<FaceRef> there = new HashSet<>();
        for (CollectionId shard : source.collections()) {
            List<List<StoredFace>> pictures = pictures(shard);
            pictures.forEach(faces -> faces.forEach(face -> there.add(face.ref())));
            copy(pictures, parallel, tally);
            if (tally.isStopped()) {
                return tally.report(state.lost());
            }
        }
        tally.deleted(deleteWhatIsGone(there));
        users.copy(source, tally);
        return tally.report(state.lost());
    }

    // The service lists faces in any order, so a shard's faces are held in memory to have each picture's together.
    private List<List<StoredFace>> pictures(CollectionId shard) {
        Map<ImageId, List<StoredFace>> byImage = new LinkedHashMap<>();
        try (Stream<StoredFace> faces = new FaceListing(engine, shard).stream()) {
            faces.forEach(face -> byImage.computeIfAbsent(face.imageId(), image -> new ArrayList<>())
                    .add(face));
        }
        return List.copyOf(byImage.values());
    }

    private void copy(List<List<StoredFace>> pictures, int parallel, MigrationTally tally) {
        List<List<StoredFace>> open = pictures.stream()
                .filter(faces -> faces.stream().anyMatch(face -> !state.knows(face.ref())))
                // What a run was stopped at comes first: it may be paid for.
                .sorted(Comparator.comparing(faces -> !isBegun(faces)))
                .toList();
        List<List<StoredFace>> named = open.stream().filter(Migrator::isNamed).toList();
        // One at a time: of two that were stopped at once, nothing would tell which is which.
        open.stream().filter(faces -> !isNamed(faces)).forEach(faces -> copyOne(faces, tally));
        for (int from = 0; from < named.size() && !tally.isStopped(); from += parallel) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CallInterruptedException(
                        "interrupted; what is copied is in the log",
                        CallContext.of("IndexFaces", Optional.of(name)),
                        null);
            }
            List<CompletableFuture<Void>> wave = new ArrayList<>();
            for (List<StoredFace> faces : named.subList(from, Math.min(named.size(), from + parallel))) {
                wave.add(AsyncCall.start(
                        () -> {
                            copyOne(faces, tally);
                            return null;
                        },
                        executor));
            }
            join(wave);
        }
    }

    // Waits for all, whatever becomes of one, and heeds an interrupt only then: a call that went on after this run
    // would
    // be paid for twice by the next.
    private static void join(List<CompletableFuture<Void>> wave) {
        CompletableFuture<Void> all = CompletableFuture.allOf(wave.toArray(CompletableFuture[]::new));
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException broken ? broken : e;
        }
    }

    private boolean isBegun(List<StoredFace> faces) {
        StoredFace any = faces.get(0);
        return state.isBegun(PictureCopy.picture(any.ref().collection(), any.imageId()));
    }

    private static boolean isNamed(List<StoredFace> faces) {
        return faces.get(0).externalImageId().isPresent();
    }

    private void copyOne(List<StoredFace> faces, MigrationTally tally) {
        if (tally.isStopped()) {
            return;
        }
        try {
            tally.add(copy.copy(faces));
        } catch (RekollectException e) {
            // One picture must not end the run; nothing is written down, so the next run tries it again.
            tally.failed(e);
        }
    }

    private int deleteWhatIsGone(Set<FaceRef> there) {
        int deleted = 0;
        for (Map.Entry<FaceRef, FaceRef> pair : state.copied().entrySet()) {
            if (!there.contains(pair.getKey())) {
                List<FaceId> one = List.of(pair.getValue().face());
                deleted += Deletion.delete(engine, pair.getValue().collection(), one)
                        .deleted()
                        .size();
                state.deleted(pair.getKey());
            }
        }
        return deleted;
    }

    /** The copy of an old face. */
    public Optional<FaceRef> copyOf(FaceRef old) {
        return state.copyOf(old);
    }

    /** Every old face with its copy. */
    public Map<FaceRef, FaceRef> copied() {
        return state.copied();
    }

    /** What is wrong with copies chosen at random, by old face. */
    public Map<FaceRef, String> verify(int samples) {
        List<Map.Entry<FaceRef, FaceRef>> pairs = new ArrayList<>(state.copied().entrySet());
        Collections.shuffle(pairs, ThreadLocalRandom.current());
        CopyCheck check = new CopyCheck(engine, images);
        Map<FaceRef, String> problems = new LinkedHashMap<>();
        for (Map.Entry<FaceRef, FaceRef> pair : pairs.subList(0, Math.min(samples, pairs.size()))) {
            check.problemOf(pair.getKey(), pair.getValue()).ifPresent(problem -> problems.put(pair.getKey(), problem));
        }
        return problems;
    }

    /** Makes the name stand for the new shards. */
    public void switchOver() {
        pointTo(targetPrefix);
    }

    /** Makes the name stand for the old shards again. */
    public void rollBack() {
        pointTo(sourcePrefix);
    }

    private void pointTo(String prefix) {
        names.pointTo(names.load(name.value()).orElseThrow(this::missing), prefix);
        switched.run();
    }

    /** Deletes the old shards. */
    public void finish() {
        if (!current().first().prefix().equals(targetPrefix)) {
            throw new IllegalStateException(
                    "the name still stands for the old shards: switchOver() first, finish() deletes them");
        }
        names.deleteShards(source());
    }
}
