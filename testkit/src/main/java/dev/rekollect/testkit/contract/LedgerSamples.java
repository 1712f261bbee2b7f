package dev.rekollect.testkit.contract;

import dev.rekollect.image.BoundingBox;
import dev.rekollect.image.ContentHash;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What the tests of a ledger are made of. */
final class LedgerSamples {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final List<LedgerState> STATES = List.of(LedgerState.values());

    private LedgerSamples() {}

    static List<LedgerQuery> queriesFor(LedgerEntry entry) {
        CollectionId collection = entry.key().collection();
        return List.of(
                LedgerQuery.all(collection),
                new LedgerQuery.Under(collection, entry.key().source().value()),
                new LedgerQuery.InState(collection, entry.state()),
                new LedgerQuery.Unfinished(collection),
                new LedgerQuery.OfFace(collection, entry.faces().get(0).ref()),
                new LedgerQuery.OfFace(collection, entry.obsolete().get(0)),
                new LedgerQuery.OfContent(
                        collection, entry.version().contentHash().orElseThrow()),
                new LedgerQuery.Named(collection, entry.externalImageId().orElseThrow()));
    }

    static LedgerKey key(CollectionId collection, String source) {
        return new LedgerKey(collection, new SourceUri(source));
    }

    static LedgerEntry full(CollectionId collection, String source) {
        return new LedgerEntry(
                key(collection, source),
                LedgerState.INDEXED,
                new SourceVersion(
                        Optional.of("null"),
                        Optional.of("d41d8cd98f00b204e9800998ecf8427e-3"),
                        Optional.of("0055AED6DCD90281E5"),
                        Optional.of(ContentHash.of(source.getBytes(StandardCharsets.UTF_8))),
                        Optional.of(NOW.minusSeconds(3))),
                Optional.of(ExternalImageId.of("a::b:_" + source.hashCode())),
                faces(2),
                faces(2).stream().map(LedgerFace::ref).toList(),
                Optional.of("weil 'es' so \"ist\" 🙂"),
                Optional.of(new Claim("worker-1", NOW.plusSeconds(60))),
                true,
                0,
                NOW);
    }

    static List<LedgerFace> faces(int count) {
        ImageId image = ImageId.of(UUID.randomUUID().toString());
        return IntStream.range(0, count)
                .mapToObj(i -> new LedgerFace(
                        new FaceRef(
                                CollectionId.of("shard-" + i % 3),
                                FaceId.of(UUID.randomUUID().toString())),
                        image,
                        new BoundingBox(-0.01 * i, 0.1234567890123, 1e-9, 1.02)))
                .toList();
    }

    /** What an entry is in a revision, where its source and the revision say all of it. */
    static LedgerEntry revision(LedgerKey key, long revision) {
        int kind = Math.floorMod(key.source().hashCode() + (int) revision, STATES.size());
        LedgerState state = STATES.get(kind);
        boolean indexed = state == LedgerState.INDEXED;
        return new LedgerEntry(
                key,
                state,
                new SourceVersion(
                        Optional.empty(),
                        Optional.of("etag-" + revision),
                        Optional.empty(),
                        Optional.of(ContentHash.of(name(key, revision, 0))),
                        Optional.empty()),
                Optional.of(ExternalImageId.of("name-" + kind)),
                indexed ? named(key, revision, 3) : List.of(),
                named(key, revision - 1, kind % 3).stream().map(LedgerFace::ref).toList(),
                Optional.of("as of " + revision),
                kind == 0 ? Optional.of(new Claim("owner-" + revision, NOW)) : Optional.empty(),
                false,
                revision,
                NOW.plusMillis(revision));
    }

    private static List<LedgerFace> named(LedgerKey key, long revision, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.nameUUIDFromBytes(name(key, revision, i)).toString())
                .map(id ->
                        new LedgerFace(new FaceRef(key.collection(), FaceId.of(id)), ImageId.of(id), BoundingBox.WHOLE))
                .toList();
    }

    private static byte[] name(LedgerKey key, long revision, int number) {
        return (key + "#" + revision + "#" + number).getBytes(StandardCharsets.UTF_8);
    }

    interface Worker<T> {
        T work(int number) throws Exception;
    }

    static <T> List<T> together(int workers, Worker<T> worker) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Callable<T>> tasks = IntStream.range(0, workers)
                    .<Callable<T>>mapToObj(i -> () -> worker.work(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
