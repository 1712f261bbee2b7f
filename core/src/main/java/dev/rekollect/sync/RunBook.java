package dev.rekollect.sync;

import dev.rekollect.error.RekollectException;
import dev.rekollect.image.ContentHash;
import dev.rekollect.image.ImageCheck;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.IndexRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a run did with its pictures, by their names, in a ledger. */
final class RunBook {

    private static final int SHORT_HASH = 32;
    private static final int MAX_NAME = 1_000;
    // Losing this often against others who make progress is no contention but a fault.
    private static final int ROUNDS = 50;

    private final FaceLedger ledger;
    private final CollectionId collection;
    private final String run;
    private final Optional<Function<IndexRequest, String>> naming;
    private final InstantSource clock;
    private final String prefix;

    RunBook(
            FaceLedger ledger,
            CollectionId collection,
            String run,
            Optional<Function<IndexRequest, String>> naming,
            InstantSource clock) {
        this.ledger = ledger;
        this.collection = collection;
        this.run = run;
        this.naming = naming;
        this.clock = clock;
        prefix = "run:" + run + "/";
    }

    /** Under which a picture is kept; empty for one that nothing tells from others. */
    Optional<LedgerKey> key(IndexRequest request, ImageCheck check) {
        Optional<String> own = naming.isPresent()
                ? naming.map(by -> Objects.requireNonNull(by.apply(request), "named"))
                : nameOf(request, check);
        return own.map(text -> new LedgerKey(collection, SourceUri.of(prefix + fitting(text))));
    }

    private static Optional<String> nameOf(IndexRequest request, ImageCheck check) {
        Optional<String> id = request.externalImageId().map(ExternalImageId::value);
        if (check instanceof ImageCheck.InS3 s3) {
            String place = "s3://" + s3.bucket() + "/" + s3.key()
                    + s3.version().map(version -> "#" + version).orElse("");
            return Optional.of(id.map(named -> named + "/").orElse("") + place);
        }
        if (check instanceof ImageCheck.Ready ready) {
            String hash = ready.contentHash().value().substring(0, SHORT_HASH);
            return Optional.of(id.map(named -> named + "/").orElse("") + hash);
        }
        return id;
    }

    // Names may be longer than a ledger's keys, or what no database takes: then a hash tells them apart.
    private static String fitting(String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return ContentHash.of(text.getBytes(StandardCharsets.UTF_16BE)).value();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_NAME) {
            return text;
        }
        int end = text.offsetByCodePoints(0, text.codePointCount(0, MAX_NAME / 4) - 1);
        return text.substring(0, end) + "..." + ContentHash.of(bytes);
    }

    /** Keeps how a call broke, unless it was the ledger itself, or another did the same meanwhile. The next attempt does it again. */
    void recordFailure(LedgerKey key, Predicate<LedgerEntry> done, RekollectException why) {
        try {
            record(key, done, entry -> entry.reason(Reasons.cut("" + why.getMessage()), clock.instant()));
        } catch (RekollectException e) {
            why.addSuppressed(e);
        }
    }

    /** Keeps what came of a picture. */
    void record(LedgerKey key, UnaryOperator<LedgerEntry> outcome) {
        record(key, entry -> false, outcome);
    }

    private void record(LedgerKey key, Predicate<LedgerEntry> done, UnaryOperator<LedgerEntry> outcome) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<LedgerEntry> known = ledger.find(key);
            if (known.filter(done).isPresent()) {
                return;
            }
            long revision = known.map(LedgerEntry::revision).orElse(0L);
            // Begun anew: what this picture was before has faces of its own, which are not to be deleted.
            LedgerEntry fresh = LedgerEntry.create(key, clock.instant()).revision(revision);
            if (ledger.compareAndSet(outcome.apply(fresh)).isPresent()) {
                return;
            }
        }
        throw new LedgerException(
                key + " changed " + ROUNDS + " times while it was being recorded; try again later",
                "compareAndSet",
                Optional.of(collection),
                true,
                null);
    }

    RunReport report() {
        Map<LedgerState, Long> counts = new EnumMap<>(LedgerState.class);
        long faces = 0;
        try (Stream<RunPicture> all = pictures()) {
            var each = all.iterator();
            while (each.hasNext()) {
                RunPicture picture = each.next();
                counts.merge(picture.state(), 1L, Long::sum);
                faces += picture.faces().size();
            }
        }
        return new RunReport(run, counts, faces);
    }

    Stream<RunPicture> pictures() {
        return ledger.stream(new LedgerQuery.Under(collection, prefix)).map(entry -> RunPicture.of(entry, prefix));
    }
}
