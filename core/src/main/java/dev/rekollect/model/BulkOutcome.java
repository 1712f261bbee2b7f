package dev.rekollect.model;

import dev.rekollect.error.RekollectException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What came of one of many pictures: one of {@link Answered}, {@link Skipped}, {@link Failed}, {@link Busy}. */
public sealed interface BulkOutcome {

    /**
     * Whether this is what came of the picture, so that a message can be acknowledged. Otherwise hand the request in again,
     * later: somebody else is at it, the call broke or nobody knows what came of it, or the budget did not allow it.
     */
    default boolean settled() {
        if (this instanceof Answered answered) {
            return !(answered.result() instanceof OverBudget || answered.result() instanceof IndexResult.InDoubt);
        }
        return this instanceof Skipped;
    }

    /**
     * It was looked at, as {@link dev.rekollect.FaceCollection#index} does.
     *
     * @param result what came of it; a picture that is refused before it is sent, and one that the budget does not allow, are
     *     among them
     */
    record Answered(IndexResult result) implements BulkOutcome {}

    /**
     * It was not sent, because what would come of it is known. Free.
     *
     * @param reason in one word
     * @param why for people
     * @param faces those that the picture has in the collection already, as far as they are known
     */
    record Skipped(Reason reason, String why, List<FaceRef> faces) implements BulkOutcome {

        /** Why a picture need not be sent. */
        public enum Reason {
            /** This run did it before, under this name and with this content. */
            DONE_BEFORE,
            /** The same picture is in the collection already. */
            SAME_PICTURE,
            /** It holds no face. */
            NO_FACE,
            /** The service refused the same picture before. */
            REFUSED_BEFORE
        }

        public Skipped {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(why, "why");
            faces = List.copyOf(faces);
        }
    }

    /**
     * The call broke. The other pictures go on; send this one again.
     *
     * @param failure how
     */
    record Failed(RekollectException failure) implements BulkOutcome {}

    /**
     * Another process, or thread, is at the same picture. {@code indexAll} comes back to it by itself, and hands this out only
     * where it was cancelled meanwhile.
     *
     * @param until when that ends at the latest
     */
    record Busy(Instant until) implements BulkOutcome {}
}
