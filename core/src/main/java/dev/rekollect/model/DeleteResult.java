package dev.rekollect.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the faces that were to be deleted. A deletion succeeds in part: look at {@link #failed()}.
 *
 * @param deleted gone now
 * @param failed not deleted, each with its reason
 */
public record DeleteResult(List<FaceRef> deleted, List<Failure> failed) {

    public DeleteResult {
        deleted = List.copyOf(deleted);
        failed = List.copyOf(failed);
    }

    /** Whether none of the faces is left: each was deleted now or was not there. */
    public boolean nothingLeft() {
        return failed.stream().allMatch(failure -> failure.reasons().equals(Set.of(Reason.FACE_NOT_FOUND)));
    }

    /**
     * A face that was not deleted.
     *
     * @param face which
     * @param reasons why
     * @param userId the user it belongs to, for {@link Reason#ASSOCIATED_TO_AN_EXISTING_USER}
     */
    public record Failure(FaceRef face, Set<Reason> reasons, Optional<UserId> userId) {
        public Failure {
            reasons = reasons.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(reasons));
        }
    }

    /** Why a face was not deleted. */
    public enum Reason {
        /** It belongs to a user: disassociate it or delete the user first. */
        ASSOCIATED_TO_AN_EXISTING_USER,
        /** The collection holds no such face: deleted before, or never stored. */
        FACE_NOT_FOUND,
        /** A reason this version of the library does not know. */
        OTHER
    }
}
