package dev.rekollect;

import dev.rekollect.cost.Cost;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.OverBudget;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far an {@link IndexAllCall} is. Immutable.
 *
 * @param counts how many pictures ended each way; those that did not occur are not there
 * @param total how many there are in all, where {@link IndexAllCall#expect} said so
 * @param ratePerSecond how many pictures ended a second, over the last ten seconds or so
 * @param requests how many requests were sent to the service, repetitions included
 * @param throttled how many of them it throttled
 * @param cost what this run cost and saved, with the month's first call beginning with it
 * @param elapsed since it began
 * @param left how long the rest takes at this rate; empty where the total is not known, or nothing has ended lately
 * @param paused whether it is paused
 * @param ended whether this is the last
 */
public record IndexProgress(
        Map<Kind, Long> counts,
        OptionalLong total,
        double ratePerSecond,
        long requests,
        long throttled,
        Cost cost,
        Duration elapsed,
        Optional<Duration> left,
        boolean paused,
        boolean ended) {

    /** How a picture ended, in one word. */
    public enum Kind {
        /** Its faces are in the collection now. */
        INDEXED,
        /** The service found no face, or none that was kept. */
        WITHOUT_FACE,
        /** It cannot be indexed as it is. */
        REFUSED,
        /** Skipped: this run did it before. */
        DONE_BEFORE,
        /** Skipped: the same picture, or with {@code onlyIfAbsent} one of the same name, is in the collection. */
        SAME_PICTURE,
        /** Skipped: a filter found, or it is known, that it holds no face. */
        SKIPPED_NO_FACE,
        /** Skipped: the service refused the same picture before. */
        REFUSED_BEFORE,
        /** The budget does not allow it. */
        NOT_PAID_FOR,
        /** The call broke, or nobody knows what came of it: see {@link BulkOutcome#settled()}. */
        FAILED,
        /** Somebody else was at it when the run was cancelled. */
        UNFINISHED;

        /** Of an outcome. */
        public static Kind of(BulkOutcome outcome) {
            if (outcome instanceof BulkOutcome.Skipped skipped) {
                return of(skipped.reason());
            }
            if (outcome instanceof BulkOutcome.Answered answered) {
                return of(answered.result());
            }
            return outcome instanceof BulkOutcome.Busy ? UNFINISHED : FAILED;
        }

        private static Kind of(Skipped.Reason reason) {
            return switch (reason) {
                case DONE_BEFORE -> DONE_BEFORE;
                case SAME_PICTURE -> SAME_PICTURE;
                case NO_FACE -> SKIPPED_NO_FACE;
                case REFUSED_BEFORE -> REFUSED_BEFORE;
            };
        }

        private static Kind of(IndexResult result) {
            if (result instanceof IndexResult.Indexed) {
                return INDEXED;
            }
            if (result instanceof IndexResult.Duplicate) {
                return SAME_PICTURE;
            }
            if (result instanceof ImageRefused) {
                return REFUSED;
            }
            if (result instanceof OverBudget) {
                return NOT_PAID_FOR;
            }
            return result instanceof IndexResult.InDoubt ? FAILED : WITHOUT_FACE;
        }
    }

    public IndexProgress {
        counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** How many pictures ended that way. */
    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many pictures have ended. */
    public long done() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
