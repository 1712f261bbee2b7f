package dev.rekollect.sync;

import dev.rekollect.FaceCollection;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings one picture, the ledger and the collection into step.
 *
 * <p>What somebody heard of the picture decides nothing; what the source has does, so that late, repeated and swapped news
 * all come to the same. The order of the steps is what makes it safe to die between any two:
 *
 * <ol>
 *   <li>Claim the entry. Whoever claims later also looks later.
 *   <li>Open the source: after the claim, so that news which finds the claim can be sure to be seen.
 *   <li>Index. A death from here to the next step is known by the claim it leaves behind: then faces may be stored that the
 *       entry does not tell of, and {@link Cleaning} looks for them by name.
 *   <li>Record the outcome, with the faces that are to go: new ones are there before the old ones are not.
 *   <li>Delete those, and record that.
 * </ol>
 */
final class Convergence {

    // Losing this often against others who make progress is no contention but a fault.
    private static final int ROUNDS = 50;

    // Each is paid for. What changes faster than this is indexed once it has come to rest.
    private static final int CHANGES = 2;

    /** Why a picture is indexed. */
    enum Why {
        /** The ledger does not tell of what the source has. */
        NEWS,
        /** Faces that the ledger tells of are missing from the collection; looked at again before anything is paid. */
        FACES_MISSING,
        /** Somebody wants it, whatever the ledger tells. */
        WANTED
    }

    private final FaceCollection collection;
    private final FaceLedger ledger;
    private final InstantSource clock;
    private final Duration claimFor;
    private final Recording recording;
    private final Cleaning cleaning;
    private final Owners owners;

    Convergence(
            FaceCollection collection,
            FaceLedger ledger,
            Naming naming,
            Sending sending,
            Filtering filtering,
            InstantSource clock,
            Duration claimFor) {
        this.collection = collection;
        this.ledger = ledger;
        this.clock = clock;
        this.claimFor = claimFor;
        owners = new Owners(ledger, collection.id());
        recording = new Recording(collection, owners, naming, sending, filtering, clock);
        cleaning = new Cleaning(collection, ledger, naming, clock);
    }

    LedgerKey key(SourcePicture picture) {
        return new LedgerKey(collection.id(), picture.uri());
    }

    /**
     * Makes it so.
     *
     * @param sequencer of the event that told of it, to be kept
     */
    SyncOutcome converge(SourcePicture picture, Optional<String> sequencer, Why why) {
        String owner = UUID.randomUUID().toString();
        Why still = why;
        boolean doubt = false;
        int changes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<LedgerEntry> known = ledger.find(key(picture));
            Optional<Claim> others = known.flatMap(LedgerEntry::claim)
                    .filter(claim ->
                            claim.holds(clock.instant()) && !claim.owner().equals(owner));
            if (others.isPresent()) {
                if (doubt) {
                    leaveDoubt(picture);
                }
                return new SyncOutcome.Busy(others.get().until());
            }
            if (still == Why.NEWS && !doubt && isSettled(known, picture)) {
                return new SyncOutcome.UpToDate(known);
            }
            Optional<LedgerEntry> mine = claim(known, picture, owner, doubt);
            if (mine.isEmpty()) {
                continue;
            }
            Step step = work(picture, mine.get(), sequencer, still);
            if (step.outcome().isPresent()) {
                return step.outcome().get();
            }
            doubt = step.lost() && step.touched();
            still = step.sent() && !step.lost() ? Why.NEWS : still;
            if (step.sent() && !step.lost() && ++changes == CHANGES) {
                return new SyncOutcome.Busy(clock.instant());
            }
        }
        throw contended(picture);
    }

    private LedgerException contended(SourcePicture picture) {
        return new LedgerException(
                key(picture) + " changed " + ROUNDS + " times while it was being worked on; try again later",
                "compareAndSet",
                Optional.of(collection.id()),
                true,
                null);
    }

    /** Whether a picture that was opened would be sent. */
    boolean isToBeSent(SourcePicture picture, SourceContent.Picture content, boolean again) {
        Optional<LedgerEntry> known = ledger.find(key(picture));
        // A claim that was left behind by one who may have sent it puts in doubt what is told: see claim.
        Optional<LedgerEntry> told =
                known.map(entry -> entry.claim().isEmpty() ? entry : entry.doubtful(true, clock.instant()));
        return again || recording.isToBeSent(told, content);
    }

    /** Deletes faces that no entry tells of. */
    DeleteResult delete(List<FaceRef> faces) {
        return Cleaning.delete(collection, faces);
    }

    private static boolean isSettled(Optional<LedgerEntry> known, SourcePicture picture) {
        if (known.filter(LedgerEntry::unfinished).isPresent()) {
            return false;
        }
        // Listed, it need not be asked again: what changed since then is seen when it is opened, after the claim.
        Optional<SourceVersion> now = picture.listed().or(picture::look);
        return known.map(entry -> Recording.isCurrent(entry, now)).orElse(now.isEmpty());
    }

    private Optional<LedgerEntry> claim(
            Optional<LedgerEntry> known, SourcePicture picture, String owner, boolean doubt) {
        Instant now = clock.instant();
        LedgerEntry entry = known.orElseGet(() -> LedgerEntry.create(key(picture), now));
        boolean leftBehind = entry.claim().isPresent();
        return ledger.compareAndSet(entry.claimed(new Claim(owner, now.plus(claimFor)), picture.externalImageId(), now)
                .doubtful(entry.doubtful() || leftBehind || doubt, now));
    }

    // Who took long until here does not begin what others may begin too at any moment.
    private Optional<LedgerEntry> inTime(LedgerEntry mine) {
        Instant halfTime = clock.instant().plus(claimFor.dividedBy(2));
        boolean enough = mine.claim().filter(claim -> claim.holds(halfTime)).isPresent();
        return enough ? Optional.of(mine) : ledger.compareAndSet(renewed(mine));
    }

    private LedgerEntry renewed(LedgerEntry mine) {
        Instant now = clock.instant();
        return mine.claim()
                .flatMap(claim -> mine.externalImageId()
                        .map(name -> mine.claimed(new Claim(claim.owner(), now.plus(claimFor)), name, now)))
                .orElse(mine);
    }

    /**
     * What became of one attempt.
     *
     * @param outcome how it ended; empty for one that has to be made again
     * @param sent whether the picture was sent
     * @param touched whether faces were stored or deleted
     * @param lost whether somebody else has changed the entry, so that nothing was recorded
     */
    private record Step(Optional<SyncOutcome> outcome, boolean sent, boolean touched, boolean lost) {
        private static Step ended(SyncOutcome outcome) {
            return new Step(Optional.of(outcome), false, false, false);
        }

        private static Step lost(boolean sent, boolean touched) {
            return new Step(Optional.empty(), sent, touched, true);
        }
    }

    private Step work(SourcePicture picture, LedgerEntry claimed, Optional<String> sequencer, Why why) {
        LedgerEntry mine = claimed;
        Recording.Told told;
        boolean opened = false;
        try {
            SourceContent content = picture.open();
            Optional<LedgerEntry> inTime = inTime(mine);
            if (inTime.isEmpty()) {
                return Step.lost(false, false);
            }
            mine = inTime.get();
            boolean again = why == Why.WANTED || (why == Why.FACES_MISSING && recording.lacksFaces(mine));
            opened = true;
            told = recording.tell(picture, content, mine, sequencer, again);
        } catch (RuntimeException e) {
            boolean stored = opened && Recording.mayHaveStored(e);
            release(picture, mine.doubtful(mine.doubtful() || stored, clock.instant()), stored, e);
            throw e;
        }
        if (told.notPaidFor().isPresent()) {
            // Where somebody has taken it over, there is nothing to release.
            var unused = ledger.compareAndSet(mine.released(clock.instant()));
            return Step.ended(new SyncOutcome.NotPaidFor(told.notPaidFor().get()));
        }
        Set<ExternalImageId> names = new LinkedHashSet<>(Set.of(picture.externalImageId()));
        mine.externalImageId().ifPresent(names::add);
        Step step = settle(picture, told, names);
        return told.changed() && !step.lost() ? new Step(Optional.empty(), true, true, false) : step;
    }

    private Step settle(SourcePicture picture, Recording.Told told, Set<ExternalImageId> names) {
        LedgerEntry entry = told.entry();
        boolean clean = entry.obsolete().isEmpty() && !entry.doubtful();
        Optional<LedgerEntry> stored = ledger.compareAndSet(clean ? entry.released(clock.instant()) : renewed(entry));
        if (stored.isEmpty()) {
            return Step.lost(told.sent(), told.sent());
        }
        if (clean) {
            return Step.ended(Cleaning.outcome(stored.get(), told.sent()));
        }
        try {
            return cleaning.clean(stored.get(), names, told.sent())
                    .map(Step::ended)
                    .orElseGet(() -> Step.lost(told.sent(), true));
        } catch (RuntimeException e) {
            release(picture, stored.get(), true, e);
            throw e;
        }
    }

    // Others need not wait until the claim ends by itself.
    private void release(SourcePicture picture, LedgerEntry mine, boolean touched, RuntimeException why) {
        try {
            boolean released =
                    ledger.compareAndSet(mine.released(clock.instant())).isPresent();
            if (!released && touched) {
                leaveDoubt(picture);
            }
        } catch (RuntimeException e) {
            // The claim ends by itself, and whoever comes then knows what to do.
            why.addSuppressed(e);
        }
    }

    /**
     * Tells those who took the picture over, because this work took longer than its claim, that it has touched the
     * collection: who is at it now will find its entry changed, and begin again.
     */
    private void leaveDoubt(SourcePicture picture) {
        for (int round = 0; round < ROUNDS; round++) {
            Instant now = clock.instant();
            LedgerEntry entry = ledger.find(key(picture)).orElseGet(() -> LedgerEntry.create(key(picture), now));
            if (ledger.compareAndSet(entry.doubtful(true, now)).isPresent()) {
                return;
            }
        }
        throw contended(picture);
    }

    /** An entry that was claimed so that faces which nothing tells of can be deleted, and whether it is new. */
    record Held(LedgerEntry entry, boolean isNew) {}

    /** Keeps others from indexing a picture; empty where somebody is at it, or left something to be done. */
    Optional<Held> hold(SourcePicture picture) {
        Optional<LedgerEntry> known = ledger.find(key(picture));
        if (known.filter(LedgerEntry::unfinished).isPresent()) {
            return Optional.empty();
        }
        return claim(known, picture, UUID.randomUUID().toString(), false)
                .map(entry -> new Held(entry, known.isEmpty()));
    }

    /** Lets others go on. */
    void letGo(Held held) {
        if (held.isNew()) {
            ledger.remove(held.entry());
        } else {
            // Where somebody has taken it over, there is nothing to release.
            var unused = ledger.compareAndSet(held.entry().released(clock.instant()));
        }
    }

    /** Whether no entry tells of a face of a picture that is held, and none is about to. */
    boolean isNobodys(Difference face, Held held) {
        LedgerKey key = held.entry().key();
        boolean mayStillDelete = held.entry()
                .claim()
                .filter(claim -> claim.holds(clock.instant()))
                .isPresent();
        return mayStillDelete
                && face.name().flatMap(name -> owners.claimOn(name, key)).isEmpty()
                && face.face().filter(owners::isKnown).isEmpty();
    }
}
