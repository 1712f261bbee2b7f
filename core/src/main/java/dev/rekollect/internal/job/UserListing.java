package dev.rekollect.internal.job;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.UserNotFoundException;
import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.ListUsers;
import dev.rekollect.internal.operation.Page;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserStatus;
import dev.rekollect.model.UserSummary;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Lists the users of a collection, or of several that hold the same ones, page by page as they are read.
 *
 * @param engine sends the calls
 * @param ids which collections, at least one
 * @param gone whether a collection that the service does not know is not to be listed any more; asked when that happens
 */
public record UserListing(CallEngine engine, List<CollectionId> ids, Predicate<CollectionId> gone) {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Of one collection. */
    public UserListing(CallEngine engine, CollectionId id) {
        this(engine, List.of(id), any -> false);
    }

    /** The users, each once, each page fetched when its first user is asked for. */
    public Stream<UserSummary> stream() {
        if (ids.size() == 1) {
            return stream(ids.get(0));
        }
        Iterator<UserSummary> union =
                new UserUnion(ids.stream().map(id -> stream(id).iterator()).toList());
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(union, Spliterator.DISTINCT | Spliterator.NONNULL), false);
    }

    private Stream<UserSummary> stream(CollectionId id) {
        return PageIterator.stream(token -> page(id, token));
    }

    private Page<UserSummary> page(CollectionId id, Optional<String> token) {
        try {
            return engine.run(new ListUsers(id, token));
        } catch (CollectionNotFoundException e) {
            if (!gone.test(id)) {
                throw e;
            }
            return new Page<>(List.of(), Optional.empty());
        }
    }

    /** Whether one of the collections has the user. */
    public boolean has(UserId user) {
        return ids.stream().anyMatch(id -> status(id, user).isPresent());
    }

    /**
     * Lists until the user is active, at least once; answers whether they are. Of several collections, those that hold no
     * face of theirs do not count, unless none does.
     */
    public boolean awaitActive(UserId user, Duration longest) {
        if (longest.isNegative() || longest.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("longest is zero to " + LONGEST_WAIT + "; got " + longest);
        }
        Map<CollectionId, UserStatus> known = new LinkedHashMap<>();
        List<CollectionId> open = ids;
        long start = engine.now();
        Duration paused = Duration.ZERO;
        while (true) {
            open.forEach(id -> status(id, user).ifPresent(status -> known.put(id, status)));
            UserStatus now = known.values().stream().reduce(UserUnion::ofBoth).orElseThrow(this::missing);
            if (now == UserStatus.ACTIVE) {
                return true;
            }
            // By the pauses, too, as a test's clock may stand still.
            Duration passed = Duration.ofNanos(Math.max(engine.now() - start, paused.toNanos()));
            Duration left = longest.minus(passed);
            if (left.isZero() || left.isNegative()) {
                return false;
            }
            Duration pause = left.compareTo(PAUSE) < 0 ? left : PAUSE;
            engine.pause(new ListUsers(ids.get(0), Optional.empty()), pause);
            paused = paused.plus(pause);
            open = now == UserStatus.CREATED ? ids : unsettled(known);
        }
    }

    private static List<CollectionId> unsettled(Map<CollectionId, UserStatus> known) {
        return known.entrySet().stream()
                .filter(each -> each.getValue() != UserStatus.ACTIVE && each.getValue() != UserStatus.CREATED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<UserStatus> status(CollectionId id, UserId user) {
        try (Stream<UserSummary> users = stream(id)) {
            return users.filter(listed -> listed.id().equals(user))
                    .map(UserSummary::status)
                    .findFirst()
                    .or(() -> engine.wroteRecently(id, user) ? Optional.of(UserStatus.CREATED) : Optional.empty());
        }
    }

    /** That none of the collections has a user. */
    public UserNotFoundException missing() {
        return new UserNotFoundException(
                "the collection has no such user; users().createIfMissing(...) creates them",
                CallContext.of("ListUsers", Optional.of(ids.get(0))),
                null);
    }
}
