package dev.rekollect.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of giving faces to a user or taking them away: {@link Applied}, which may be in part, or {@link OverBudget},
 * when nothing was sent.
 */
public sealed interface AssociationResult extends FaceOutcome permits AssociationResult.Applied, OverBudget {

    /** The faces that are the user's now, or that are nobody's now; empty unless {@link Applied}. */
    default List<FaceRef> changed() {
        return List.of();
    }

    /** The faces that stay as they were against the request, each with its reason; empty unless {@link Applied}. */
    default List<Refusal> refused() {
        return List.of();
    }

    /** Whether every face is now as was asked. */
    default boolean complete() {
        return false;
    }

    /**
     * The service has answered. Each face that was given is in one of the lists.
     *
     * @param changed associated, or disassociated
     * @param unchanged already as asked: the user's before, or nobody's before. The service is silent about these
     * @param refused neither, with reasons
     * @param status of the user after the last call: searches see the change once it is {@link UserStatus#ACTIVE}.
     *     Absent when no faces were given, and nothing was sent
     */
    record Applied(List<FaceRef> changed, List<FaceRef> unchanged, List<Refusal> refused, Optional<UserStatus> status)
            implements AssociationResult {
        public Applied {
            changed = List.copyOf(changed);
            unchanged = List.copyOf(unchanged);
            refused = List.copyOf(refused);
        }

        @Override
        public boolean complete() {
            return refused.isEmpty();
        }
    }

    /**
     * A face that was not associated, or not disassociated.
     *
     * @param face which
     * @param reasons why
     * @param userId whose it is, for {@link Reason#ASSOCIATED_TO_A_DIFFERENT_USER}
     * @param confidence that it is the user's, in percent, for {@link Reason#LOW_MATCH_CONFIDENCE}
     */
    record Refusal(FaceRef face, Set<Reason> reasons, Optional<UserId> userId, Optional<Float> confidence) {
        public Refusal {
            reasons = reasons.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reasons));
        }
    }

    /** Why a face stays as it was. */
    enum Reason {
        /** It belongs to somebody else: disassociate it there first. */
        ASSOCIATED_TO_A_DIFFERENT_USER,
        /** The collection holds no such face: deleted, or never stored. */
        FACE_NOT_FOUND,
        /** It is less like the user's other faces than the threshold. */
        LOW_MATCH_CONFIDENCE,
        /** The budget was spent before its turn: not sent. Ours, not the service's. */
        OVER_BUDGET,
        /** A reason this version of the library does not know. */
        OTHER
    }
}
