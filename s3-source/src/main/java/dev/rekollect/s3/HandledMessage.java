package dev.rekollect.s3;

import dev.rekollect.error.RekollectException;
import dev.rekollect.sync.SyncOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of the events of one message.
 *
 * @param handled each event that was read, in the order of the message
 * @param problems what could not be read of it; delivering it again changes nothing about that
 */
public record HandledMessage(List<Handled> handled, List<EventProblem> problems) {

    public HandledMessage {
        handled = List.copyOf(handled);
        problems = List.copyOf(problems);
    }

    /**
     * What became of one event.
     *
     * @param event the event
     * @param outcome what came of it; empty where a call broke, or where it is about nothing that is followed here
     * @param failure how a call broke
     */
    public record Handled(S3Event event, Optional<SyncOutcome> outcome, Optional<RekollectException> failure) {

        /** Whether it need not be delivered again. */
        public boolean settled() {
            return failure.isEmpty() && outcome.map(SyncOutcome::settled).orElse(true);
        }
    }

    /** Whether the message need not be delivered again: every event that could be read is dealt with. */
    public boolean settled() {
        return handled.stream().allMatch(Handled::settled);
    }

    /** Until when somebody else is at work on what the message is about: before that, delivering it again is no use. */
    public Optional<Instant> notBefore() {
        return handled.stream()
                .flatMap(one -> one.outcome().stream())
                .filter(SyncOutcome.Busy.class::isInstance)
                .map(outcome -> ((SyncOutcome.Busy) outcome).until())
                .max(Comparator.naturalOrder());
    }
}
