package dev.rekollect.sync;

import dev.rekollect.FaceCollection;
import dev.rekollect.ledger.Claim;
import dev.rekollect.ledger.FaceLedger;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerException;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.DeleteResult;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.IndexRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

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

    private final FaceCollection collection;
    private final FaceLedger ledger;
    private final InstantSource clock;
    private final Duration claimFor;
    private final Recording recording;
    private final Cleaning cleaning;

    Convergence(
            FaceCollection collection,
            FaceLedger ledger,
            UnaryOperator<IndexRequest> request,
            InstantSource clock,
            Duration claimFor) {
        this.collection = collection;
        this.ledger = ledger;
        this.clock = clock;
        this.claimFor = claimFor;
        recording = new Recording(collection, request, clock);
        cleaning = new Cleaning(collection, ledger, clock);
    }

    LedgerKey key(SourcePicture picture) {
        return new LedgerKey(collection.id(), picture.uri());
    }

    /**
     * Makes it so.
     *
     * @param sequencer of the event that told of it, to be kept
     * @param again index it also where the ledger says that nothing is to be done
     */
    SyncOutcome converge(SourcePicture picture, Optional<String> sequencer, boolean again) {
        boolean indexAgain = again;
        boolean doubt = false;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<LedgerEntry> known = ledger.find(key(picture));
            Optional<Claim> others = known.flatMap(LedgerEntry::claim).filter(claim -> claim.holds(clock.instant()));
            if (others.isPresent()) {
                return new SyncOutcome.Busy(others.get().until());
            }
            if (!indexAgain && !doubt && isSettled(known, picture)) {
                return new SyncOutcome.UpToDate(known);
            }
            Optional<LedgerEntry> mine = claim(known, picture, doubt);
            if (mine.isEmpty()) {
                continue;
            }
            Step step = work(picture, mine.get(), sequencer, indexAgain);
            if (step.outcome().isPresent()) {
                return step.outcome().get();
            }
            doubt |= step.sent() && step.lost();
            indexAgain &= !step.sent() || step.lost();
        }
        throw new LedgerException(
                key(picture) + " changed " + ROUNDS + " times while it was being worked on; try again later",
                "compareAndSet",
                Optional.of(collection.id()),
                true,
                null);
    }

    /** Whether a picture that was opened would be sent. */
    boolean isToBeSent(SourcePicture picture, SourceContent.Picture content, boolean again) {
        Optional<LedgerEntry> known = ledger.find(key(picture));
        return again
                || known.filter(entry -> !Recording.needsSending(entry, content.version()))
                        .isEmpty();
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

    private Optional<LedgerEntry> claim(Optional<LedgerEntry> known, SourcePicture picture, boolean doubt) {
        Instant now = clock.instant();
        LedgerEntry entry = known.orElseGet(() -> LedgerEntry.create(key(picture), now));
        boolean leftBehind = entry.claim().isPresent();
        Claim claim = new Claim(UUID.randomUUID().toString(), now.plus(claimFor));
        return ledger.compareAndSet(entry.claimed(claim, picture.externalImageId(), now)
                .doubtful(entry.doubtful() || leftBehind || doubt, now));
    }

    /**
     * What became of one attempt.
     *
     * @param outcome how it ended; empty for one that has to be made again
     * @param sent whether the picture was sent
     * @param lost whether somebody else has changed the entry, so that nothing was recorded
     */
    private record Step(Optional<SyncOutcome> outcome, boolean sent, boolean lost) {}

    private Step work(SourcePicture picture, LedgerEntry mine, Optional<String> sequencer, boolean indexAgain) {
        Recording.Told told;
        boolean opened = false;
        try {
            SourceContent content = picture.open();
            opened = true;
            told = recording.tell(picture, content, mine, sequencer, indexAgain);
        } catch (RuntimeException e) {
            release(mine, opened && Recording.mayHaveStored(e), e);
            throw e;
        }
        if (told.notPaidFor().isPresent()) {
            release(mine);
            return new Step(
                    Optional.of(new SyncOutcome.NotPaidFor(told.notPaidFor().get())), false, false);
        }
        Step step = settle(picture, told.entry(), told.sent());
        return told.changed() ? new Step(Optional.empty(), true, step.lost()) : step;
    }

    private Step settle(SourcePicture picture, LedgerEntry told, boolean sent) {
        boolean clean = told.obsolete().isEmpty() && !told.doubtful();
        Optional<LedgerEntry> stored = ledger.compareAndSet(clean ? told.released(clock.instant()) : told);
        Optional<SyncOutcome> outcome = clean
                ? stored.map(entry -> Cleaning.outcome(entry, sent))
                : stored.flatMap(entry -> clean(entry, picture, sent));
        return new Step(outcome, sent, outcome.isEmpty());
    }

    private Optional<SyncOutcome> clean(LedgerEntry entry, SourcePicture picture, boolean sent) {
        try {
            return cleaning.clean(entry, picture.externalImageId(), sent);
        } catch (RuntimeException e) {
            release(entry, entry.doubtful(), e);
            throw e;
        }
    }

    // Others need not wait until the claim ends by itself.
    private void release(LedgerEntry mine) {
        Instant now = clock.instant();
        // Where somebody has taken it over, there is nothing to release.
        var unused = ledger.compareAndSet(mine.released(now));
    }

    private void release(LedgerEntry mine, boolean doubt, RuntimeException why) {
        try {
            release(mine.doubtful(mine.doubtful() || doubt, clock.instant()));
        } catch (LedgerException e) {
            // The claim ends by itself, and whoever comes then knows what to do.
            why.addSuppressed(e);
        }
    }
}
