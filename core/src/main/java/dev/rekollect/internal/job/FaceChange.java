package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.PartialAssociationException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.AssociateFaces;
import dev.rekollect.internal.operation.DisassociateFaces;
import dev.rekollect.internal.operation.Operation;
import dev.rekollect.model.AssociateRequest;
import dev.rekollect.model.AssociationResult;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceId;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives any number of faces to a user or takes them away, in batches of what one call takes. Used once, by one thread.
 *
 * <p>A face that this process has stored a moment ago and that the service does not see yet is not refused, but tried
 * again for as long as a write counts as fresh.
 */
public final class FaceChange {

    private final CallEngine engine;
    private final CollectionId id;
    private final Function<List<FaceId>, Operation<AssociationResult>> operation;
    private final Deque<List<FaceId>> pending = new ArrayDeque<>();

    private final List<FaceRef> changed = new ArrayList<>();
    private final List<FaceRef> unchanged = new ArrayList<>();
    private final List<AssociationResult.Refusal> refused = new ArrayList<>();
    private Optional<UserStatus> status = Optional.empty();
    private int tooEarly;

    private FaceChange(
            CallEngine engine,
            CollectionId id,
            Collection<FaceId> faces,
            Function<List<FaceId>, Operation<AssociationResult>> operation) {
        this.engine = engine;
        this.id = id;
        this.operation = operation;
        pending.addAll(Batches.of(faces, AssociateFaces.MAX));
    }

    /** Carries a request out. */
    public static AssociationResult associate(CallEngine engine, CollectionId id, AssociateRequest request) {
        return new FaceChange(
                        engine,
                        id,
                        request.faces(),
                        faces -> new AssociateFaces(id, request.user(), faces, request.threshold()))
                .run();
    }

    /** Takes the distinct ones of the given faces from a user. */
    public static AssociationResult disassociate(
            CallEngine engine, CollectionId id, UserId user, Collection<FaceId> faces) {
        return new FaceChange(engine, id, faces, batch -> new DisassociateFaces(id, user, batch)).run();
    }

    private AssociationResult run() {
        while (!pending.isEmpty()) {
            Operation<AssociationResult> next = operation.apply(pending.element());
            try {
                AssociationResult result = engine.run(next);
                if (result instanceof OverBudget && status.isEmpty()) {
                    return result;
                }
                take(result, next);
            } catch (RekollectException e) {
                if (status.isEmpty()) {
                    throw e;
                }
                throw new PartialAssociationException(
                        applied(),
                        pending.stream().flatMap(List::stream).toList(),
                        CallContext.of(next.name(), Optional.of(id)),
                        e);
            }
        }
        return applied();
    }

    private void take(AssociationResult result, Operation<?> operation) {
        if (!(result instanceof AssociationResult.Applied applied)) {
            pending.stream().flatMap(List::stream).forEach(face -> refused.add(overBudget(face)));
            pending.clear();
            return;
        }
        pending.remove();
        status = applied.status();
        changed.addAll(applied.changed());
        unchanged.addAll(applied.unchanged());
        List<AssociationResult.Refusal> early = new ArrayList<>();
        applied.refused().forEach(refusal -> (isTooEarly(refusal) ? early : refused).add(refusal));
        if (early.isEmpty()) {
            return;
        }
        // Before the wait, which may be interrupted: they remain to be done then.
        pending.addFirst(early.stream().map(refusal -> refusal.face().face()).toList());
        tooEarly++;
        if (!engine.waitForOwnWrites(operation, tooEarly)) {
            pending.remove();
            refused.addAll(early);
        }
    }

    private boolean isTooEarly(AssociationResult.Refusal refusal) {
        return refusal.reasons().equals(Set.of(AssociationResult.Reason.FACE_NOT_FOUND))
                && engine.wroteRecently(refusal.face());
    }

    private AssociationResult.Refusal overBudget(FaceId face) {
        return new AssociationResult.Refusal(
                new FaceRef(id, face),
                Set.of(AssociationResult.Reason.OVER_BUDGET),
                Optional.empty(),
                Optional.empty());
    }

    private AssociationResult.Applied applied() {
        return new AssociationResult.Applied(changed, unchanged, refused, status);
    }
}
