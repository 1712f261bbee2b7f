package dev.rekollect.ledger;

import dev.rekollect.model.ExternalImageId;
import dev.rekollect.model.FaceRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a ledger knows of one source in one collection. Immutable: each method that changes something gives a new entry,
 * and {@link FaceLedger#compareAndSet} makes it the ledger's.
 *
 * @param key which source, which collection
 * @param state what is known
 * @param version which content of the source that holds for
 * @param externalImageId the name its faces carry
 * @param faces the faces it became, at most 100; only of {@link LedgerState#INDEXED}, and while other work goes on
 * @param obsolete faces that are to be deleted from the collection and may still be there
 * @param reason why there is no face, for people; at most 1,000 characters. With {@link LedgerState#INDEXED}: why the source
 *     could not be read when it was last looked at, so that the faces may be those of earlier content
 * @param claim who is working on it
 * @param doubtful whether an attempt was broken off that may have stored faces no entry tells of
 * @param revision 0 for an entry that is not in the ledger yet; each change adds one
 * @param updated when it was last changed, to the millisecond
 */
public record LedgerEntry(
        LedgerKey key,
        LedgerState state,
        SourceVersion version,
        Optional<ExternalImageId> externalImageId,
        List<LedgerFace> faces,
        List<FaceRef> obsolete,
        Optional<String> reason,
        Optional<Claim> claim,
        boolean doubtful,
        long revision,
        Instant updated) {

    /** The longest reason, in characters. */
    public static final int MAX_REASON = 1_000;

    /** @throws IllegalArgumentException for a reason that is too long, or a revision below 0 */
    public LedgerEntry {
        faces = List.copyOf(faces);
        obsolete = obsolete.stream().distinct().toList();
        updated = updated.truncatedTo(ChronoUnit.MILLIS);
        if (reason.filter(text -> text.length() > MAX_REASON).isPresent()) {
            throw new IllegalArgumentException("reason takes at most " + MAX_REASON + " characters; got "
                    + reason.orElse("").length());
        }
        if (revision < 0) {
            throw new IllegalArgumentException("revision is 0 or more; got " + revision);
        }
    }

    /** An entry for a source of which nothing is known, and which is not in the ledger yet. */
    public static LedgerEntry create(LedgerKey key, Instant now) {
        return new LedgerEntry(
                Objects.requireNonNull(key, "key"),
                LedgerState.PENDING,
                SourceVersion.UNKNOWN,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                now);
    }

    /**
     * With somebody working on it. What is known stays known.
     *
     * @param by who
     * @param name which the faces will carry, kept where none is known: so that they are found whatever happens
     */
    public LedgerEntry claimed(Claim by, ExternalImageId name, Instant now) {
        return new LedgerEntry(
                key,
                state,
                version,
                externalImageId.or(() -> Optional.of(name)),
                faces,
                obsolete,
                reason,
                Optional.of(by),
                doubtful,
                revision,
                now);
    }

    /** With nobody working on it. */
    public LedgerEntry released(Instant now) {
        return with(Optional.empty(), doubtful, now);
    }

    /** After an attempt was broken off that may have stored faces, or, with {@code false}, once those are dealt with. */
    public LedgerEntry doubtful(boolean is, Instant now) {
        return with(claim, is, now);
    }

    private LedgerEntry with(Optional<Claim> by, boolean doubt, Instant now) {
        return new LedgerEntry(key, state, version, externalImageId, faces, obsolete, reason, by, doubt, revision, now);
    }

    /** With an outcome. Faces it had and no longer has become obsolete; the claim stays. */
    public LedgerEntry outcome(
            LedgerState now,
            SourceVersion of,
            Optional<ExternalImageId> name,
            List<LedgerFace> became,
            Optional<String> why,
            Instant when) {
        List<FaceRef> kept = became.stream().map(LedgerFace::ref).toList();
        List<FaceRef> old = Stream.concat(obsolete.stream(), faces.stream().map(LedgerFace::ref))
                .filter(face -> !kept.contains(face))
                .toList();
        return new LedgerEntry(key, now, of, name, became, old, why, claim, doubtful, revision, when);
    }

    /** With why the source could not be read, and all else as it is. */
    public LedgerEntry reason(String why, Instant now) {
        return new LedgerEntry(
                key,
                state,
                version,
                externalImageId,
                faces,
                obsolete,
                Optional.of(why),
                claim,
                doubtful,
                revision,
                now);
    }

    /** With a later event taken into account, the source being readable, and all else as it is. */
    public LedgerEntry version(SourceVersion seen, Instant now) {
        Optional<String> why = state == LedgerState.INDEXED ? Optional.empty() : reason;
        return new LedgerEntry(key, state, seen, externalImageId, faces, obsolete, why, claim, doubtful, revision, now);
    }

    /** With these faces, and no others, still to be deleted. */
    public LedgerEntry obsolete(List<FaceRef> left, Instant now) {
        return new LedgerEntry(
                key, state, version, externalImageId, faces, left, reason, claim, doubtful, revision, now);
    }

    /** As a ledger holds it. */
    public LedgerEntry revision(long number) {
        return new LedgerEntry(
                key, state, version, externalImageId, faces, obsolete, reason, claim, doubtful, number, updated);
    }

    /** Whether work was begun that is not finished: a claim, faces to be deleted, or doubt. */
    public boolean unfinished() {
        return claim.isPresent() || doubtful || !obsolete.isEmpty();
    }

    /** Whether it tells of a face, be it as its own or as one to be deleted. */
    public boolean knows(FaceRef face) {
        return obsolete.contains(face)
                || faces.stream().anyMatch(own -> own.ref().equals(face));
    }
}
