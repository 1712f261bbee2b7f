package dev.rekollect.sync;

import dev.rekollect.FaceCollection;
import dev.rekollect.error.AccessDeniedException;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.InvalidRequestException;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.error.SelectionIncompleteException;
import dev.rekollect.error.ThrottledException;
import dev.rekollect.image.ImageProblem;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerFace;
import dev.rekollect.ledger.LedgerState;
import dev.rekollect.ledger.SourceVersion;
import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.StoredFace;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at a picture, has it indexed if that is needed, and says what its entry is to tell. */
final class Recording {

    private final FaceCollection collection;
    private final Owners owners;
    private final Naming naming;
    private final Sending sending;
    private final Filtering filtering;
    private final InstantSource clock;

    Recording(
            FaceCollection collection,
            Owners owners,
            Naming naming,
            Sending sending,
            Filtering filtering,
            InstantSource clock) {
        this.collection = collection;
        this.owners = owners;
        this.naming = naming;
        this.sending = sending;
        this.filtering = filtering;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param entry what is to be recorded
     * @param sent whether the picture was sent
     * @param changed whether the source has other content than was recorded
     * @param notPaidFor why it was not sent, where the budget forbids it; then nothing is to be recorded
     */
    record Told(LedgerEntry entry, boolean sent, boolean changed, Optional<OverBudget> notPaidFor) {
        private static Told free(LedgerEntry entry) {
            return new Told(entry, false, false, Optional.empty());
        }

        private static Told sent(LedgerEntry entry) {
            return new Told(entry, true, false, Optional.empty());
        }
    }

    /** Whether an entry says all there is to say of that content, so that nothing is to be done. */
    static boolean isCurrent(LedgerEntry entry, Optional<SourceVersion> now) {
        if (entry.unfinished()) {
            return false;
        }
        return now.map(version -> tellsOf(entry, version)).orElse(entry.state() == LedgerState.GONE);
    }

    private static boolean tellsOf(LedgerEntry entry, SourceVersion version) {
        if (entry.state() == LedgerState.PENDING || entry.state() == LedgerState.GONE) {
            return false;
        }
        SourceVersion told = entry.version();
        boolean sameTag = told.etag().isPresent() && told.etag().equals(version.etag());
        // Some stores give each upload another tag, such as S3 to encrypted objects: then the bytes tell.
        return sameTag || (told.contentHash().isPresent() && told.contentHash().equals(version.contentHash()));
    }

    /**
     * Whether an entry, finished or not, does not tell of that content; or whether that is in doubt, because somebody has
     * touched the collection behind its back, and its faces are not there.
     */
    boolean needsSending(LedgerEntry entry, SourceVersion version) {
        return !tellsOf(entry, version) || (entry.doubtful() && lacksFaces(entry));
    }

    /** Whether a picture of which that is known would be sent. */
    boolean isToBeSent(Optional<LedgerEntry> known, SourceContent.Picture content) {
        boolean told = known.filter(entry -> tellsOf(entry, content.version())).isPresent();
        boolean needed =
                known.filter(entry -> !needsSending(entry, content.version())).isEmpty();
        return needed && (told || filtering.look(content) instanceof SourceContent.Picture);
    }

    /** Does what is needed for the entry to be true. */
    Told tell(
            SourcePicture picture,
            SourceContent content,
            LedgerEntry mine,
            Optional<String> sequencer,
            boolean indexAgain) {
        if (content instanceof SourceContent.Gone) {
            return Told.free(gone(mine, sequencer));
        }
        if (content instanceof SourceContent.Refused refused) {
            SourceVersion version = at(refused.version(), sequencer);
            return Told.free(refused(mine, picture, version, refused.reason()));
        }
        if (content instanceof SourceContent.WithoutFace none) {
            SourceVersion version = at(none.version(), sequencer);
            return Told.free(without(mine, picture, LedgerState.NO_FACE, version, none.reason()));
        }
        if (content instanceof SourceContent.Known known) {
            SourceVersion version = at(known.version(), sequencer);
            return Told.free(mine.outcome(
                    LedgerState.INDEXED,
                    version,
                    Optional.of(known.externalImageId()),
                    known.faces(),
                    Optional.empty(),
                    clock.instant()));
        }
        SourceContent.Picture found = (SourceContent.Picture) content;
        if (!indexAgain && !needsSending(mine, found.version())) {
            return Told.free(mine.version(at(found.version(), sequencer), clock.instant()));
        }
        // What was paid for before is not for filters to judge, nor what somebody wants all the same.
        SourceContent filtered = indexAgain || tellsOf(mine, found.version()) ? found : filtering.look(found);
        if (filtered instanceof SourceContent.Picture passed) {
            return index(picture, mine, passed, at(passed.version(), sequencer));
        }
        if (naming == Naming.OWN) {
            filtering.saved(filtered);
            return tell(picture, filtered, mine, sequencer, false);
        }
        if (mine.doubtful() && mayBeStored(name(picture, mine))) {
            // Only the service knows which of these faces are the picture's, and tells when it is sent once more.
            return index(picture, mine, found, at(found.version(), sequencer));
        }
        filtering.saved(filtered);
        return tell(picture, filtered, mine.doubtful(false, clock.instant()), sequencer, false);
    }

    private boolean mayBeStored(ExternalImageId name) {
        try (Stream<StoredFace> named = collection.faces().externalImageId(name).stream()) {
            return named.anyMatch(face -> !owners.isKnown(face.ref()));
        }
    }

    // Whoever sends a picture that has many names uses the first one's, so that the service stores it once.
    private ExternalImageId name(SourcePicture picture, LedgerEntry mine) {
        return naming == Naming.OWN
                ? picture.externalImageId()
                : mine.externalImageId().orElseGet(picture::externalImageId);
    }

    private Told index(SourcePicture picture, LedgerEntry mine, SourceContent.Picture found, SourceVersion version) {
        List<FaceRef> unwanted = List.of();
        IndexResult result;
        try {
            result = sending.send(found.image(), name(picture, mine));
        } catch (SelectionIncompleteException e) {
            if (!(e.getCause() instanceof RekollectException)) {
                throw e;
            }
            result = e.result();
            unwanted = e.remaining();
        }
        if (result instanceof OverBudget refusal) {
            return new Told(mine, false, false, Optional.of(refusal));
        }
        if (result instanceof IndexResult.InDoubt doubtful) {
            throw doubtful.error();
        }
        if (result instanceof ImageRefused refused && isTheSources(refused.problem())) {
            return Told.sent(notGot(picture, mine, version, refused.problem()));
        }
        boolean changed = found.mayChange() && !sameMoment(picture.look(), version);
        // As of no known content, the entry is not current and the picture is indexed again at once.
        SourceVersion seen = changed ? SourceVersion.UNKNOWN.sequencer(version.sequencer()) : version;
        LedgerEntry told = outcome(mine, picture, result, seen);
        List<FaceRef> obsolete =
                Stream.concat(told.obsolete().stream(), unwanted.stream()).toList();
        return new Told(told.obsolete(obsolete, clock.instant()), true, changed, Optional.empty());
    }

    private static boolean isTheSources(ImageProblem problem) {
        return problem.kind() == ImageProblem.Kind.S3_UNAVAILABLE || problem.kind() == ImageProblem.Kind.UNREADABLE;
    }

    // It may be gone by now. If it is there, another attempt may do better, so of no known content.
    private LedgerEntry notGot(SourcePicture picture, LedgerEntry mine, SourceVersion version, ImageProblem problem) {
        if (picture.look().isEmpty()) {
            // It was there a moment ago, and so may have been for an attempt whose answer never came.
            return gone(mine, version.sequencer()).doubtful(true, clock.instant());
        }
        SourceVersion unknown = SourceVersion.UNKNOWN.sequencer(version.sequencer());
        return refused(mine, picture, unknown, picture.explain(problem));
    }

    // What cannot be read today may be what it was: a permission that was taken away deletes nobody's faces.
    private LedgerEntry refused(LedgerEntry mine, SourcePicture picture, SourceVersion version, String reason) {
        boolean unread = version.etag().isEmpty();
        return unread && mine.state() == LedgerState.INDEXED
                ? mine.reason(Reasons.cut(reason), clock.instant())
                : without(mine, picture, LedgerState.REFUSED, version, reason);
    }

    private static boolean sameMoment(Optional<SourceVersion> now, SourceVersion then) {
        return now.filter(version -> version.etag().equals(then.etag())
                        && version.lastModified().equals(then.lastModified()))
                .isPresent();
    }

    private LedgerEntry outcome(LedgerEntry mine, SourcePicture picture, IndexResult result, SourceVersion version) {
        if (result instanceof IndexResult.Indexed indexed) {
            return mine.outcome(
                    LedgerState.INDEXED,
                    version,
                    Optional.of(name(picture, mine)),
                    indexed.faces().stream().map(LedgerFace::of).toList(),
                    Optional.empty(),
                    clock.instant());
        }
        if (result instanceof ImageRefused refused) {
            String reason = refused.problem().message();
            return without(mine, picture, LedgerState.REFUSED, version, reason);
        }
        return without(mine, picture, LedgerState.NO_FACE, version, Reasons.of(result));
    }

    private LedgerEntry without(
            LedgerEntry mine, SourcePicture picture, LedgerState state, SourceVersion version, String reason) {
        return mine.outcome(
                state,
                version,
                Optional.of(name(picture, mine)),
                List.of(),
                Optional.of(Reasons.cut(reason)),
                clock.instant());
    }

    private LedgerEntry gone(LedgerEntry mine, Optional<String> sequencer) {
        return mine.outcome(
                LedgerState.GONE,
                SourceVersion.UNKNOWN.sequencer(sequencer.or(mine.version()::sequencer)),
                mine.externalImageId(),
                List.of(),
                Optional.empty(),
                clock.instant());
    }

    private static SourceVersion at(SourceVersion version, Optional<String> sequencer) {
        return sequencer.isPresent() ? version.sequencer(sequencer) : version;
    }

    /** Whether the collection lacks a face that an entry tells of as its own. */
    boolean lacksFaces(LedgerEntry entry) {
        List<FaceId> ids = entry.faces().stream().map(face -> face.ref().face()).toList();
        Set<FaceRef> lacking =
                entry.faces().stream().map(LedgerFace::ref).collect(Collectors.toCollection(HashSet::new));
        if (!ids.isEmpty()) {
            try (Stream<StoredFace> there = collection.faces().ids(ids).stream()) {
                there.forEach(face -> lacking.remove(face.ref()));
            }
        }
        return !lacking.isEmpty();
    }

    /** Whether what broke may have left faces that nothing tells of, unless it broke before the source was opened. */
    static boolean mayHaveStored(RuntimeException e) {
        boolean wasRefused = e instanceof ThrottledException
                || e instanceof AccessDeniedException
                || e instanceof CollectionNotFoundException
                || e instanceof InvalidRequestException
                || e instanceof QuotaExceededException;
        // Only of the call that stores: the same of a look at the source comes after it.
        return !wasRefused
                || !(e instanceof RekollectException call)
                || !call.operation().equals("IndexFaces")
                || call.effort().inDoubt();
    }
}
