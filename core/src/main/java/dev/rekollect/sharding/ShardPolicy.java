package dev.rekollect.sharding;

import java.time.Duration;
import java.util.Optional;

/**
 * How many shards must answer a search, and how long they have. Whatever it says, a shard that did not answer is named in
 * {@link dev.rekollect.model.SearchResult#shards()} or in the exception. Immutable.
 *
 * @param required how many must answer; {@link #ALL} for all that were asked
 * @param patience how long a shard has from when it is asked; absent for as long as a call may take
 */
public record ShardPolicy(int required, Optional<Duration> patience) {

    /** All that were asked, however many those are. */
    public static final int ALL = Integer.MAX_VALUE;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if fewer than one shard is required, or the patience is not above zero
     */
    public ShardPolicy {
        if (required < 1) {
            throw new IllegalArgumentException("a quorum is 1 or more shards; got " + required);
        }
        if (patience.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
            throw new IllegalArgumentException("patience is above zero; got " + patience.get());
        }
    }

    /**
     * Every shard must answer; otherwise the search throws {@link dev.rekollect.error.IncompleteSearchException}, one for
     * users {@link dev.rekollect.error.IncompleteUserSearchException}, which carries what the others found. The default: nobody takes a part for the whole by mistake.
     */
    public static ShardPolicy complete() {
        return new ShardPolicy(ALL, Optional.empty());
    }

    /** What the shards that answer found is the result, as long as one does. */
    public static ShardPolicy degrade() {
        return quorum(1);
    }

    /** So many shards must answer, or all where there are fewer. */
    public static ShardPolicy quorum(int shards) {
        return new ShardPolicy(shards, Optional.empty());
    }

    /**
     * Takes a shard that has not answered after this time for failed, and breaks its call off, which may be billed. A search
     * of all shards takes no longer; one by face id up to four times, and an early stop once for each of its waves.
     */
    public ShardPolicy patience(Duration longest) {
        return new ShardPolicy(required, Optional.of(longest));
    }
}
