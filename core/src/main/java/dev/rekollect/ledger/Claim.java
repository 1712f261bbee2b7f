package dev.rekollect.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Somebody's word to be working on a source, valid until a moment, so that one who died holds nobody up for longer.
 *
 * @param owner 1-100 characters, different for every piece of work
 * @param until when it ends by itself, to the millisecond; by the clocks of all who share the ledger
 */
public record Claim(String owner, Instant until) {

    /** The longest name of an owner, in characters. */
    public static final int MAX_LENGTH = 100;

    /** @throws IllegalArgumentException when it is not as described */
    public Claim {
        if (owner.isEmpty() || owner.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a claim's owner takes 1-" + MAX_LENGTH + " characters; got " + owner.length());
        }
        until = until.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether it still holds at that moment. */
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
