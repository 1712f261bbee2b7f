package dev.rekollect.sync;

import dev.rekollect.FaceCollection;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerQuery;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.StoredFace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Deletes the faces of a picture that are to go, those among them that nobody told of. */
final class Cleaning {

    private final FaceCollection collection;
    private final FaceLedger ledger;
    private final InstantSource clock;

    Cleaning(FaceCollection collection, FaceLedger ledger, InstantSource clock) {
        this.collection = collection;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Deletes, and records that nothing is left to be done.
     *
     * @param mine as it is in the ledger, claimed
     * @param name for the picture's faces now; the entry may tell of an older one
     * @param sent whether the picture was sent
     * @return empty where somebody else has changed the entry
     */
    Optional<SyncOutcome> clean(LedgerEntry mine, ExternalImageId name, boolean sent) {
        Set<FaceRef> unwanted = new LinkedHashSet<>(mine.obsolete());
        boolean doubt = false;
        if (mine.doubtful()) {
            Strays strays = strays(mine, name);
            unwanted.addAll(strays.faces());
            doubt = strays.more();
        }
        unwanted.removeIf(face -> isAnothers(face, mine));
        List<DeleteResult.Failure> failures = delete(collection, List.copyOf(unwanted)).failed().stream()
                .filter(failure -> !failure.reasons().equals(Set.of(DeleteResult.Reason.FACE_NOT_FOUND)))
                .toList();
        Instant now = clock.instant();
        List<FaceRef> left = failures.stream().map(DeleteResult.Failure::face).toList();
        LedgerEntry done = mine.obsolete(left, now).doubtful(doubt, now).released(now);
        return ledger.compareAndSet(done)
                .map(entry -> left.isEmpty() ? outcome(entry, sent) : new SyncOutcome.Undeletable(entry, failures));
    }

    /** How an entry that is done with ended. */
    static SyncOutcome outcome(LedgerEntry entry, boolean sent) {
        return switch (entry.state()) {
            case GONE -> new SyncOutcome.Removed(entry);
            case REFUSED -> new SyncOutcome.Refused(entry);
            case INDEXED ->
                entry.reason().isPresent()
                        ? new SyncOutcome.Refused(entry)
                        : sent ? new SyncOutcome.Indexed(entry) : new SyncOutcome.UpToDate(Optional.of(entry));
            case NO_FACE -> sent ? new SyncOutcome.WithoutFace(entry) : new SyncOutcome.UpToDate(Optional.of(entry));
            case PENDING -> throw new IllegalStateException(entry.key() + " ended without an outcome");
        };
    }

    /** Deletes, also faces of collections that are none of this one's any more, such as before a migration. */
    static DeleteResult delete(FaceCollection collection, List<FaceRef> faces) {
        if (faces.isEmpty()) {
            return new DeleteResult(List.of(), List.of());
        }
        try {
            return collection.deleteFaces(faces);
        } catch (IllegalArgumentException e) {
            return collection.delete(faces.stream().map(FaceRef::face).toList());
        }
    }

    /**
     * Faces that an attempt which broke off may have stored.
     *
     * @param more whether there may be more that cannot be told from those of a picture of the same name
     */
    private record Strays(List<FaceRef> faces, boolean more) {}

    private Strays strays(LedgerEntry mine, ExternalImageId name) {
        Set<ExternalImageId> names = new LinkedHashSet<>(List.of(name));
        mine.externalImageId().ifPresent(names::add);
        List<FaceRef> found = new ArrayList<>();
        boolean more = false;
        for (ExternalImageId each : names) {
            try (Stream<StoredFace> faces = collection.faces().externalImageId(each).stream()) {
                faces.map(StoredFace::ref).filter(face -> !mine.knows(face)).forEach(found::add);
            }
            // Asked after the list was read: who stored a face that is on it had claimed by then.
            more |= isBeingIndexed(each, mine);
        }
        return more ? new Strays(List.of(), true) : new Strays(found, false);
    }

    private boolean isBeingIndexed(ExternalImageId name, LedgerEntry mine) {
        try (Stream<LedgerEntry> same =
                ledger.stream(new LedgerQuery.Named(mine.key().collection(), name))) {
            return same.anyMatch(
                    entry -> !entry.key().equals(mine.key()) && entry.claim().isPresent());
        }
    }

    // Pictures of one name and one content share their faces: the service stores those only once.
    private boolean isAnothers(FaceRef face, LedgerEntry mine) {
        try (Stream<LedgerEntry> knowing =
                ledger.stream(new LedgerQuery.OfFace(mine.key().collection(), face))) {
            return knowing.anyMatch(entry -> !entry.key().equals(mine.key())
                    && entry.faces().stream().anyMatch(own -> own.ref().equals(face)));
        }
    }
}
