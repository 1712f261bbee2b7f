package dev.rekollect.sync;

import dev.rekollect.FaceCollection;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerPage;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceUri;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Goes through collection, ledger and source, and tells what differs. Keeps a number for each entry and face, so memory
 * grows by 40 to 80 bytes for each.
 *
 * <p>The three are read one after the other, while others may be at work. So what is told may have changed by then, and
 * whoever repairs it looks again, holding the claim.
 */
final class Comparison {

    // What is known of an entry, in the two lowest bits; above them, what tells its content.
    private static final long CONTENT = 1L << 2;
    private static final long SEEN = 1;
    private static final long GHOST = 2;
    private static final long NO_CONTENT = 0;

    private static final long FACE = 0;
    private static final long KNOWN_FACE = 1;

    private final FaceCollection collection;
    private final FaceLedger ledger;
    private final PictureSource source;
    private final InstantSource clock;
    private final Owners owners;

    Comparison(FaceCollection collection, FaceLedger ledger, PictureSource source, InstantSource clock) {
        this.collection = collection;
        this.ledger = ledger;
        this.source = source;
        this.clock = clock;
        owners = new Owners(ledger, collection.id());
    }

    /**
     * How much was compared.
     *
     * @param pictures of the source
     * @param entries of the ledger
     * @param faces of the collection
     * @param foreign faces whose names tell of no picture of this source
     */
    record Totals(long pictures, long entries, long faces, long foreign) {}

    /** @param each hears of every difference, and says whether to go on */
    Totals run(Predicate<Difference> each) {
        Scan scan = new Scan(each);
        scan.readFaces();
        scan.readEntries();
        scan.readPictures();
        scan.readGone();
        scan.readUnknownFaces();
        return new Totals(scan.pictures, scan.entries.size(), scan.faces.size(), scan.foreign);
    }

    private LedgerQuery everyEntry() {
        return new LedgerQuery.Under(collection.id(), source.prefix());
    }

    /** One pass; what it keeps lasts as long. */
    private final class Scan {

        private final Predicate<Difference> each;
        private final HashTable faces = new HashTable();
        private final HashTable entries = new HashTable();
        private long pictures;
        private long foreign;
        private long knownFaces;
        private boolean stopped;

        Scan(Predicate<Difference> each) {
            this.each = each;
        }

        private void tell(Difference difference) {
            stopped = stopped || !each.test(difference);
        }

        void readFaces() {
            try (Stream<StoredFace> all = collection.faces().stream()) {
                all.forEach(face -> faces.put(face.ref().toString(), FACE));
            }
        }

        void readEntries() {
            Optional<String> from = Optional.empty();
            do {
                LedgerPage page = ledger.query(everyEntry(), from, FaceLedger.MAX_PAGE);
                Set<FaceRef> lost = lost(page.entries());
                page.entries().forEach(entry -> read(entry, lost));
                from = page.next();
            } while (from.isPresent() && !stopped);
        }

        // A face that was stored since the collection was read is no ghost: ask for it.
        private Set<FaceRef> lost(List<LedgerEntry> some) {
            Set<FaceRef> absent = new HashSet<>();
            some.stream()
                    .filter(entry -> entry.state() == LedgerState.INDEXED)
                    .flatMap(entry -> entry.faces().stream().map(LedgerFace::ref))
                    .filter(face -> faces.get(face.toString()) < 0)
                    .forEach(absent::add);
            if (!absent.isEmpty()) {
                List<FaceId> ids = absent.stream().map(FaceRef::face).toList();
                try (Stream<StoredFace> there = collection.faces().ids(ids).stream()) {
                    there.forEach(face -> absent.remove(face.ref()));
                }
            }
            return absent;
        }

        private void read(LedgerEntry entry, Set<FaceRef> lost) {
            entry.faces().forEach(face -> know(face.ref()));
            entry.obsolete().forEach(this::know);
            long content = entry.state() == LedgerState.PENDING || entry.state() == LedgerState.GONE
                    ? NO_CONTENT
                    : content(entry.version());
            boolean ghost = entry.state() == LedgerState.INDEXED
                    && entry.faces().stream().anyMatch(face -> lost.contains(face.ref()));
            boolean left = entry.unfinished()
                    && entry.claim()
                            .filter(claim -> claim.holds(clock.instant()))
                            .isEmpty();
            boolean told = left || entry.claim().isPresent();
            if (left) {
                tell(Difference.of(Divergence.UNFINISHED, source.at(entry.key().source())));
            }
            // What is told, or is being worked on, is told once.
            entries.put(entry.key().source().value(), content | (told ? SEEN : 0) | (ghost && !told ? GHOST : 0));
        }

        private void know(FaceRef face) {
            if (faces.get(face.toString()) == FACE) {
                faces.put(face.toString(), KNOWN_FACE);
                knownFaces++;
            }
        }

        private long content(SourceVersion version) {
            return version.etag()
                    .map(etag -> (entries.shortHash(etag) << 2) | CONTENT)
                    .orElse(NO_CONTENT);
        }

        void readPictures() {
            try (Stream<SourcePicture> all = source.list()) {
                var iterator = all.iterator();
                while (!stopped && iterator.hasNext()) {
                    pictures++;
                    compare(iterator.next());
                }
            }
        }

        private void compare(SourcePicture picture) {
            String uri = picture.uri().value();
            long known = entries.get(uri);
            if (known < 0) {
                tell(Difference.of(Divergence.MISSING, picture));
                return;
            }
            if ((known & SEEN) != 0) {
                return;
            }
            entries.put(uri, known | SEEN);
            long content = known & ~(SEEN | GHOST);
            if (content == NO_CONTENT) {
                tell(Difference.of(Divergence.MISSING, picture));
            } else if (content != content(picture.listed().or(picture::look).orElse(SourceVersion.UNKNOWN))) {
                tell(Difference.of(Divergence.STALE, picture));
            } else if ((known & GHOST) != 0) {
                tell(Difference.of(Divergence.GHOST, picture));
            }
        }

        void readGone() {
            try (Stream<LedgerEntry> all = ledger.stream(everyEntry())) {
                var iterator = all.iterator();
                while (!stopped && iterator.hasNext()) {
                    LedgerEntry entry = iterator.next();
                    long known = entries.get(entry.key().source().value());
                    boolean unseen = known >= 0 && (known & SEEN) == 0;
                    if (unseen && entry.state() != LedgerState.GONE) {
                        tell(Difference.of(
                                Divergence.GONE, source.at(entry.key().source())));
                    }
                }
            }
        }

        void readUnknownFaces() {
            if (stopped || knownFaces == faces.size()) {
                return;
            }
            try (Stream<StoredFace> all = collection.faces().stream()) {
                var iterator = all.iterator();
                while (!stopped && iterator.hasNext()) {
                    StoredFace face = iterator.next();
                    if (faces.get(face.ref().toString()) == FACE) {
                        unknown(face);
                    }
                }
            }
        }

        private void unknown(StoredFace face) {
            Optional<SourceUri> named = face.externalImageId().flatMap(source::named);
            if (named.isEmpty()) {
                foreign++;
                return;
            }
            SourcePicture picture = source.at(named.get());
            LedgerKey key = new LedgerKey(collection.id(), named.get());
            Optional<LedgerEntry> entry = ledger.find(key);
            boolean beingIndexed = entry.flatMap(LedgerEntry::claim).isPresent()
                    || face.externalImageId()
                            .flatMap(name -> owners.claimOn(name, key))
                            .isPresent();
            if (beingIndexed || owners.isKnown(face.ref())) {
                return;
            }
            boolean indexed =
                    entry.filter(told -> told.state() == LedgerState.INDEXED).isPresent();
            Divergence kind = indexed ? Divergence.DUPLICATE : Divergence.ORPHAN;
            tell(new Difference(kind, picture, Optional.of(face.ref()), face.externalImageId()));
        }
    }
}
