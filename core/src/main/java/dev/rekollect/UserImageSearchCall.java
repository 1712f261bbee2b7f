package dev.rekollect;

import dev.rekollect.model.QualityFilter;
import dev.rekollect.model.UserImageSearchRequest;
import dev.rekollect.model.UserSearchResult;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Searching for users like the largest face of a picture: {@code staff.users().search(image).threshold(95).run().bestUser()}.
 *
 * <p>One paid call of group 1, also for a picture without a face. Unlike a search for faces, the result has the picture's
 * other faces.
 */
public final class UserImageSearchCall extends FaceCall<UserSearchResult> {

    private final Function<UserImageSearchRequest, UserSearchResult> search;
    private final UserImageSearchRequest request;

    UserImageSearchCall(
            Executor executor,
            Function<UserImageSearchRequest, UserSearchResult> search,
            UserImageSearchRequest request) {
        super(executor);
        this.search = search;
        this.request = request;
    }

    /** What the call would ask for, as a value to keep. */
    public UserImageSearchRequest request() {
        return request;
    }

    /** Sets the least similarity of a match, in percent, 0-100; default 80. */
    public UserImageSearchCall threshold(double percent) {
        return with(request.threshold(percent));
    }

    /** Sets the most matches, 1-500. The service does not say whether there were more. */
    public UserImageSearchCall maxUsers(int limit) {
        return with(request.maxUsers(limit));
    }

    /** Sets how good the searched face must be; default {@link QualityFilter#NONE}. */
    public UserImageSearchCall qualityFilter(QualityFilter filter) {
        return with(request.qualityFilter(filter));
    }

    private UserImageSearchCall with(UserImageSearchRequest changed) {
        return new UserImageSearchCall(executor(), search, changed);
    }

    @Override
    Supplier<UserSearchResult> answer() {
        return () -> search.apply(request);
    }
}
