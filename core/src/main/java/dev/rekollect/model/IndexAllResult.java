package dev.rekollect.model;

import dev.rekollect.error.RekollectException;
import java.util.Optional;

/**
 * What came of one of many pictures.
 *
 * @param position of the request among those that were handed in, from 0
 * @param request as it was handed in: hand it in again where the call broke
 * @param outcome what came of it
 */
public record IndexAllResult(long position, IndexRequest request, BulkOutcome outcome) {

    /** What indexing it answered; empty where it was skipped, or the call broke. */
    public Optional<IndexResult> result() {
        return outcome instanceof BulkOutcome.Answered answered ? Optional.of(answered.result()) : Optional.empty();
    }

    /** Why it was not sent; empty where it was. */
    public Optional<BulkOutcome.Skipped> skipped() {
        return outcome instanceof BulkOutcome.Skipped skipped ? Optional.of(skipped) : Optional.empty();
    }

    /**
     * How the call broke; empty where it did not. What is to be handed in again, {@link BulkOutcome#settled()} tells: also where the
     * budget did not allow the call, or a picture without a name is in doubt.
     */
    public Optional<RekollectException> failure() {
        return outcome instanceof BulkOutcome.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
    }
}
