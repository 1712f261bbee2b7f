package dev.rekollect.dynamodb;

import dev.rekollect.ledger.LedgerException;
import dev.rekollect.spi.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * Repeats what a batch left undone: the SDK takes an answer with unprocessed keys for a success. Waits up to 50 ms at
 * first, twice that each time nothing at all was done, at most 5 s.
 */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int PATIENCE = 10;

    private final Sleeper sleeper;

    BackOff(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /**
     * Until nothing is left.
     *
     * @param batch does what it can, and gives what it left
     * @throws LedgerException after ten times in a row without any progress
     */
    <T> void untilDone(Asked asked, List<T> all, UnaryOperator<List<T>> batch) {
        int inVain = 0;
        for (List<T> left = all; !left.isEmpty(); ) {
            List<T> before = left;
            left = batch.apply(before);
            inVain = left.size() < before.size() ? 0 : inVain + 1;
            if (inVain >= PATIENCE) {
                throw new LedgerException(
                        "DynamoDB left " + left.size() + " items of a batch undone, " + PATIENCE
                                + " times in a row: the table is throttled",
                        asked.method(),
                        asked.collection(),
                        true,
                        null);
            }
            if (!left.isEmpty()) {
                pause(asked, inVain);
            }
        }
    }

    private void pause(Asked asked, int inVain) {
        long longest = Math.min(LONGEST.toMillis(), FIRST.toMillis() << inVain);
        try {
            sleeper.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, longest + 1)));
        } catch (InterruptedException e) {
            throw Faults.interrupted(asked, Effect.NONE, e);
        }
    }
}
