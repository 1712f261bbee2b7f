package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.IncompleteUserSearchException;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.ShardReport;
import dev.rekollect.model.UserId;
import dev.rekollect.model.UserMatch;
import dev.rekollect.model.UserSearchRequest;
import dev.rekollect.model.UserSearchResult;
import dev.rekollect.model.UserSearchResult.Searched;
import dev.rekollect.sharding.ShardPolicy;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One result of what several shards answered to a search for users. Not thread-safe. */
final class UserMerge {

    // Of equally similar users, who comes first is the same in every search.
    private static final Comparator<UserMatch> BEST_FIRST = Comparator.comparingDouble(UserMatch::similarity)
            .reversed()
            .thenComparing(match -> match.user().id().value());

    private final Turnout<UserSearchResult> turnout;

    /**
     * @param context which search
     */
    UserMerge(CallContext context) {
        this.turnout = new Turnout<>(context);
    }

    /** Where the answers go in. */
    Turnout<UserSearchResult> turnout() {
        return turnout;
    }

    /** What holds for the picture, and so for every shard. */
    Optional<UserSearchResult> ofThePicture() {
        return turnout.answers().stream()
                .filter(answer -> answer instanceof NoFace || answer instanceof ImageRefused)
                .findFirst();
    }

    /**
     * The best of all, each user once, as in the shard where they are most alike.
     *
     * @param most how many
     * @param start the stored face or the user that was searched for, who is no match; by default the picture's face
     * @throws IncompleteUserSearchException when the policy asks for more answers than there are
     */
    UserSearchResult result(ShardPolicy policy, Optional<Integer> most, Optional<Searched> start) {
        Optional<OverBudget> overBudget = turnout.overBudget();
        if (overBudget.isPresent()) {
            return overBudget.get();
        }
        Searched searched = searched(start);
        List<UserMatch> users = best(most, searched.user());
        UserSearchResult found = users.isEmpty()
                ? new UserSearchResult.NoMatch(searched)
                : new UserSearchResult.Matched(users, searched);
        if (turnout.isShortOf(policy)) {
            throw new IncompleteUserSearchException(
                    found, turnout.failed(), turnout.required(policy), turnout.context());
        }
        return found;
    }

    private List<UserMatch> best(Optional<Integer> most, Optional<UserId> except) {
        Map<UserId, UserMatch> best = new LinkedHashMap<>();
        turnout.answers().stream()
                .flatMap(answer -> answer.users().stream())
                .sorted(BEST_FIRST)
                .forEach(match -> best.putIfAbsent(match.user().id(), match));
        except.ifPresent(best::remove);
        return best.values().stream()
                .limit(most.orElse(UserSearchRequest.MAX_USERS))
                .toList();
    }

    private Searched searched(Optional<Searched> start) {
        ShardReport report = turnout.report(List.of());
        return start.or(() ->
                        turnout.answers().stream().flatMap(UserMerge::searched).findFirst())
                .map(own -> new Searched(own.user(), own.face(), own.detail(), own.others(), own.image(), report))
                .orElseGet(() -> new Searched(
                        Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), report));
    }

    private static Stream<Searched> searched(UserSearchResult answer) {
        return answer instanceof UserSearchResult.Matched matched
                ? Stream.of(matched.searched())
                : answer instanceof UserSearchResult.NoMatch none ? Stream.of(none.searched()) : Stream.empty();
    }
}
