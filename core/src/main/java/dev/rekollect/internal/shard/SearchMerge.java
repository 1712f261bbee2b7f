package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.IncompleteSearchException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.ShardReport;
import dev.rekollect.sharding.ShardPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One result of what several shards answered. Not thread-safe. */
final class SearchMerge {

    // Of equally similar faces, which comes first is the same in every search.
    private static final Comparator<FaceMatch> BEST_FIRST = Comparator.comparingDouble(FaceMatch::similarity)
            .reversed()
            .thenComparing(match -> match.face().ref().face().value())
            .thenComparing(match -> match.face().ref().collection().value());

    private final Turnout<SearchResult> turnout;

    /**
     * @param context which search
     */
    SearchMerge(CallContext context) {
        this.turnout = new Turnout<>(context);
    }

    /** Where the answers go in. */
    Turnout<SearchResult> turnout() {
        return turnout;
    }

    /** What holds for the picture, and so for every shard. */
    Optional<SearchResult> ofThePicture() {
        return turnout.answers().stream()
                .filter(answer -> answer instanceof NoFace || answer instanceof ImageRefused)
                .findFirst();
    }

    /** Whether there is a match at least so similar. */
    boolean reaches(float similarity) {
        return turnout.answers().stream()
                .flatMap(answer -> answer.best().stream())
                .anyMatch(best -> best.similarity() >= similarity);
    }

    /**
     * The best matches of all, whoever failed.
     *
     * @param most how many
     * @param face the stored face that was searched for, which outranks what a shard says of its picture
     * @param saved shards that were not asked
     */
    SearchResult found(Optional<Integer> most, Optional<FaceRef> face, List<CollectionId> saved) {
        List<FaceMatch> matches = turnout.answers().stream()
                .flatMap(answer -> answer.matches().stream())
                .sorted(BEST_FIRST)
                .limit(most.orElse(FaceSearchRequest.MAX_FACES))
                .toList();
        SearchResult.Searched searched = searched(face, turnout.report(saved));
        return matches.isEmpty() ? new SearchResult.NoMatch(searched) : new SearchResult.Matched(matches, searched);
    }

    /**
     * The best matches of all.
     *
     * @param most how many
     * @param face the stored face that was searched for, which outranks what a shard says of its picture
     * @throws IncompleteSearchException when the policy asks for more answers than there are
     */
    SearchResult result(ShardPolicy policy, Optional<Integer> most, Optional<FaceRef> face) {
        Optional<OverBudget> overBudget = turnout.overBudget();
        if (overBudget.isPresent()) {
            return overBudget.get();
        }
        SearchResult found = found(most, face, List.of());
        if (turnout.isShortOf(policy)) {
            throw new IncompleteSearchException(found, turnout.failed(), turnout.required(policy), turnout.context());
        }
        return found;
    }

    private SearchResult.Searched searched(Optional<FaceRef> face, ShardReport report) {
        for (SearchResult answer : turnout.answers()) {
            SearchResult.Searched own = answer instanceof SearchResult.Matched matched
                    ? matched.searched()
                    : answer instanceof SearchResult.NoMatch none ? none.searched() : null;
            if (own != null && face.isEmpty()) {
                return new SearchResult.Searched(own.face(), own.box(), own.confidence(), own.image(), report);
            }
        }
        return new SearchResult.Searched(face, Optional.empty(), Optional.empty(), Optional.empty(), report);
    }
}
