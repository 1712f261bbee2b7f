package dev.rekollect.internal.job;

import dev.rekollect.model.UserId;
import dev.rekollect.model.UserStatus;
import dev.rekollect.model.UserSummary;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The users of several collections, each once. They are read side by side, and a user is told when every list has shown
 * them, or at the end. Held are those that some lists have shown and others not yet: few where the service lists them in one
 * order, all of them at worst. Not thread-safe.
 */
public final class UserUnion implements Iterator<UserSummary> {

    private record Seen(UserStatus status, int lists) {}

    private final List<Iterator<UserSummary>> lists;
    private final Map<UserId, Seen> seen = new LinkedHashMap<>();
    private final Queue<UserSummary> ready = new ArrayDeque<>();

    UserUnion(List<Iterator<UserSummary>> lists) {
        this.lists = List.copyOf(lists);
    }

    /** The status of a user of two collections: the less advanced one, but for a collection that holds no face of theirs. */
    public static UserStatus ofBoth(UserStatus one, UserStatus other) {
        if (one == UserStatus.CREATED || other == UserStatus.CREATED) {
            return one == UserStatus.CREATED ? other : one;
        }
        return rank(one) < rank(other) ? one : other;
    }

    private static int rank(UserStatus status) {
        return switch (status) {
            case OTHER -> 0;
            case CREATING -> 1;
            case CREATED -> 2;
            case UPDATING -> 3;
            case ACTIVE -> 4;
        };
    }

    @Override
    public boolean hasNext() {
        boolean more = true;
        while (ready.isEmpty() && more) {
            more = readOneOfEach();
        }
        if (ready.isEmpty()) {
            seen.forEach((user, known) -> ready.add(new UserSummary(user, known.status)));
            seen.clear();
        }
        return !ready.isEmpty();
    }

    private boolean readOneOfEach() {
        boolean any = false;
        for (Iterator<UserSummary> list : lists) {
            if (list.hasNext()) {
                any = true;
                add(list.next());
            }
        }
        return any;
    }

    private void add(UserSummary user) {
        Seen before = seen.get(user.id());
        Seen now = before == null
                ? new Seen(user.status(), 1)
                : new Seen(ofBoth(before.status, user.status()), before.lists + 1);
        if (now.lists < lists.size()) {
            seen.put(user.id(), now);
        } else {
            seen.remove(user.id());
            ready.add(new UserSummary(user.id(), now.status));
        }
    }

    @Override
    public UserSummary next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
