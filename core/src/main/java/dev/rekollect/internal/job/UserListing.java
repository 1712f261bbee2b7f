package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.UserNotFoundException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.ListUsers;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserStatus;
import dev.rekollect.model.UserSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists the users of a collection, page by page as they are read.
 *
 * @param engine sends the calls
 * @param id which collection
 */
public record UserListing(CallEngine engine, CollectionId id) {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The users, each page fetched when its first user is asked for. */
    public Stream<UserSummary> stream() {
        return PageIterator.stream(token -> engine.run(new ListUsers(id, token)));
    }

    /** Lists until the user is active, at least once; answers whether they are. */
    public boolean awaitActive(UserId user, Duration longest) {
        long start = engine.now();
        Duration paused = Duration.ZERO;
        while (true) {
            if (status(user) == UserStatus.ACTIVE) {
                return true;
            }
            // By the pauses, too, as a test's clock may stand still.
            Duration passed = Duration.ofNanos(Math.max(engine.now() - start, paused.toNanos()));
            Duration left = longest.minus(passed);
            if (left.isZero() || left.isNegative()) {
                return false;
            }
            Duration pause = left.compareTo(PAUSE) < 0 ? left : PAUSE;
            engine.pause(new ListUsers(id, Optional.empty()), pause);
            paused = paused.plus(pause);
        }
    }

    private UserStatus status(UserId user) {
        try (Stream<UserSummary> users = stream()) {
            return users.filter(listed -> listed.id().equals(user))
                    .map(UserSummary::status)
                    .findFirst()
                    .or(() -> engine.wroteRecently(id, user) ? Optional.of(UserStatus.CREATED) : Optional.empty())
                    .orElseThrow(() -> new UserNotFoundException(
                            "the collection has no such user; users().createIfMissing(...) creates them",
                            CallContext.of("ListUsers", Optional.of(id)),
                            null));
        }
    }
}
