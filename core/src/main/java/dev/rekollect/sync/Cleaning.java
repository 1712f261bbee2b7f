package dev.rekollect.sync;

import dev.rekollect.FaceCollection;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageId;
import dev.rekollect.model.StoredFace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes the faces of a picture that are to go, those among them that nobody told of. */
final class Cleaning {

    private final FaceCollection collection;
    private final FaceLedger ledger;
    private final Naming naming;
    private final Owners owners;
    private final InstantSource clock;

    Cleaning(FaceCollection collection, FaceLedger ledger, Naming naming, InstantSource clock) {
        this.collection = collection;
        this.ledger = ledger;
        this.naming = naming;
        owners = new Owners(ledger, collection.id());
        this.clock = clock;
    }

    /**
     * Deletes, and records that nothing is left to be done.
     *
     * @param mine as it is in the ledger, claimed
     * @param names for the picture's faces, now and before
     * @param sent whether the picture was sent
     * @return empty where somebody else has changed the entry
     */
    Optional<SyncOutcome> clean(LedgerEntry mine, Set<ExternalImageId> names, boolean sent) {
        Set<FaceRef> unwanted = new LinkedHashSet<>(mine.obsolete());
        Optional<Claim> inTheWay = Optional.empty();
        if (mine.doubtful()) {
            Strays strays = naming == Naming.OWN ? strays(mine, names) : straysOfPicture(mine);
            unwanted.addAll(strays.faces());
            inTheWay = strays.inTheWay();
        }
        unwanted.removeIf(face -> owners.isAnothers(face, mine.key()));
        List<DeleteResult.Failure> failures = delete(collection, List.copyOf(unwanted)).failed().stream()
                .filter(failure -> !failure.reasons().equals(Set.of(DeleteResult.Reason.FACE_NOT_FOUND)))
                .toList();
        Instant now = clock.instant();
        List<FaceRef> left = failures.stream().map(DeleteResult.Failure::face).toList();
        LedgerEntry done =
                mine.obsolete(left, now).doubtful(inTheWay.isPresent(), now).released(now);
        Optional<SyncOutcome> busy = inTheWay.map(claim -> new SyncOutcome.Busy(claim.until()));
        return ledger.compareAndSet(done)
                .map(entry -> left.isEmpty()
                        ? busy.orElseGet(() -> outcome(entry, sent))
                        : new SyncOutcome.Undeletable(entry, failures));
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
     * @param inTheWay the claim on another picture of the same name, whose faces cannot be told from these yet
     */
    private record Strays(List<FaceRef> faces, Optional<Claim> inTheWay) {}

    private Strays strays(LedgerEntry mine, Set<ExternalImageId> names) {
        List<FaceRef> found = new ArrayList<>();
        for (ExternalImageId name : names) {
            try (Stream<StoredFace> faces = collection.faces().externalImageId(name).stream()) {
                faces.map(StoredFace::ref).filter(face -> !mine.knows(face)).forEach(found::add);
            }
            // Asked after the list was read: who stored a face that is on it had claimed by then.
            Optional<Claim> others = owners.claimOn(name, mine.key());
            if (others.isPresent()) {
                return new Strays(List.of(), others);
            }
        }
        return new Strays(found, Optional.empty());
    }

    // The same picture under the same name, of which its entry does not tell. No other picture's claim can be in the
    // way.
    private Strays straysOfPicture(LedgerEntry mine) {
        Set<ImageId> images = mine.faces().stream().map(LedgerFace::image).collect(Collectors.toSet());
        if (images.isEmpty() || mine.externalImageId().isEmpty()) {
            return new Strays(List.of(), Optional.empty());
        }
        ExternalImageId name = mine.externalImageId().get();
        try (Stream<StoredFace> faces = collection.faces().externalImageId(name).stream()) {
            List<FaceRef> found = faces.filter(face -> images.contains(face.imageId()))
                    .map(StoredFace::ref)
                    .filter(face -> !mine.knows(face))
                    .toList();
            return new Strays(found, Optional.empty());
        }
    }
}
