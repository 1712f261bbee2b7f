package dev.rekollect.error;

import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.UserSearchResult;
import java.util.List;

/**
 * Fewer shards of a sharded collection answered a search for users than its policy asks for. What the others found, which may have
 * been paid for, is here.
 */
public final class IncompleteUserSearchException extends RekollectException {

    private static final long serialVersionUID = 1;

    private final transient UserSearchResult found;
    private final transient List<ShardFailure> failed;

    /**
     * @param found what the shards that answered found
     * @param failed those that did not, at least one
     * @param required how many should have answered
     * @param context which call
     */
    public IncompleteUserSearchException(
            UserSearchResult found, List<ShardFailure> failed, int required, CallContext context) {
        super(
                failed.size() + " shards did not answer, and the policy asks for " + required
                        + "; found() is what the others hold, ShardPolicy.degrade() takes that for the result; first: "
                        + failed.get(0),
                context,
                failed.stream().allMatch(failure -> failure.error().isRetryable()),
                failed.get(0).error());
        this.found = found;
        this.failed = List.copyOf(failed);
    }

    /** What the shards that answered found. */
    public UserSearchResult found() {
        return found;
    }

    /** The shards that did not answer, and why. */
    public List<ShardFailure> failed() {
        return failed;
    }
}
