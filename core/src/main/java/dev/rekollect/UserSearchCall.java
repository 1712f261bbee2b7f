package dev.rekollect;

import dev.rekollect.model.UserSearchRequest;
import dev.rekollect.model.UserSearchResult;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Searching for users like a stored face or another user: {@code staff.users().search(faceId).run().bestUser()}.
 *
 * <p>One paid call of group 1. Like a {@link FaceSearchCall}, it is repeated while the service does not see a face or a
 * user that this process stored within the last seconds.
 */
public final class UserSearchCall extends FaceCall<UserSearchResult> {

    private final Function<UserSearchRequest, UserSearchResult> search;
    private final UserSearchRequest request;

    UserSearchCall(Executor executor, Function<UserSearchRequest, UserSearchResult> search, UserSearchRequest request) {
        super(executor);
        this.search = search;
        this.request = request;
    }

    /** What the call would ask for, as a value to keep. */
    public UserSearchRequest request() {
        return request;
    }

    /** Sets the least similarity of a match, in percent, 0-100; default 80. */
    public UserSearchCall threshold(double percent) {
        return new UserSearchCall(executor(), search, request.threshold(percent));
    }

    /** Sets the most matches, 1-500. The service does not say whether there were more. */
    public UserSearchCall maxUsers(int limit) {
        return new UserSearchCall(executor(), search, request.maxUsers(limit));
    }

    @Override
    Supplier<UserSearchResult> answer() {
        return () -> search.apply(request);
    }
}
