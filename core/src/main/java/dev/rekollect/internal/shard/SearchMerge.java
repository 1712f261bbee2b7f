package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.IncompleteSearchException;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.error.RekollectException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.ImageRefused;
import dev.rekollect.model.NoFace;
import dev.rekollect.model.OverBudget;
import dev.rekollect.model.SearchResult;
import dev.rekollect.model.ShardFailure;
import dev.rekollect.model.ShardReport;
import dev.rekollect.sharding.ShardPolicy;
import java.util.ArrayList;
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

    private final CallContext context;
    private final List<SearchResult> answers = new ArrayList<>();
    private final List<CollectionId> answered = new ArrayList<>();
    private final List<ShardFailure> failed = new ArrayList<>();

    SearchMerge(CallContext context) {
        this.context = context;
    }

    void addAll(List<ShardAnswer<SearchResult>> more) {
        for (ShardAnswer<SearchResult> each : more) {
            if (each instanceof ShardAnswer.Answered<SearchResult> said && !(said.answer() instanceof OverBudget)) {
                answers.add(said.answer());
                answered.add(said.shard());
            } else {
                failed.add(new ShardFailure(each.shard(), error(each)));
            }
        }
    }

    /** An answer of a shard that need not be named. */
    void add(SearchResult answer) {
        answers.add(answer);
    }

    private RekollectException error(ShardAnswer<SearchResult> answer) {
        if (answer instanceof ShardAnswer.Failed<SearchResult> failure) {
            return failure.error();
        }
        String reason =
                answer instanceof ShardAnswer.Answered<SearchResult> said && said.answer() instanceof OverBudget refused
                        ? refused.reason()
                        : "";
        return new QuotaExceededException(
                "not sent: " + reason, CallContext.of(context.operation(), Optional.of(answer.shard())), null);
    }

    /** What holds for the picture, and so for every shard. */
    Optional<SearchResult> ofThePicture() {
        return answers.stream()
                .filter(answer -> answer instanceof NoFace || answer instanceof ImageRefused)
                .findFirst();
    }

    /** Whether there is a match at least so similar. */
    boolean reaches(float similarity) {
        return answers.stream()
                .flatMap(answer -> answer.best().stream())
                .anyMatch(best -> best.similarity() >= similarity);
    }

    /**
     * The best matches of all.
     *
     * @param most how many
     * @param face the stored face that was searched for, which outranks what a shard says of its picture
     * @param saved shards that were not asked
     * @throws IncompleteSearchException when the policy asks for more answers than there are
     */
    SearchResult result(ShardPolicy policy, Optional<Integer> most, Optional<FaceRef> face, List<CollectionId> saved) {
        ShardReport report = new ShardReport(answered, failed, saved);
        List<FaceMatch> matches = answers.stream()
                .flatMap(answer -> answer.matches().stream())
                .sorted(BEST_FIRST)
                .limit(most.orElse(Integer.MAX_VALUE))
                .toList();
        SearchResult.Searched searched = searched(face, report);
        SearchResult result =
                matches.isEmpty() ? new SearchResult.NoMatch(searched) : new SearchResult.Matched(matches, searched);
        int required = failed.isEmpty() ? 0 : Math.min(policy.required(), answered.size() + failed.size());
        if (answered.size() < required) {
            throw new IncompleteSearchException(result, failed, required, context);
        }
        return result;
    }

    private SearchResult.Searched searched(Optional<FaceRef> face, ShardReport report) {
        for (SearchResult answer : answers) {
            SearchResult.Searched own = answer instanceof SearchResult.Matched matched
                    ? matched.searched()
                    : answer instanceof SearchResult.NoMatch none ? none.searched() : null;
            if (own != null) {
                return face.isPresent()
                        ? new SearchResult.Searched(face, Optional.empty(), Optional.empty(), Optional.empty(), report)
                        : new SearchResult.Searched(own.face(), own.box(), own.confidence(), own.image(), report);
            }
        }
        return new SearchResult.Searched(face, Optional.empty(), Optional.empty(), Optional.empty(), report);
    }
}
