package dev.rekollect.internal.shard;

import dev.rekollect.error.CallContext;
import dev.rekollect.error.CollectionNotFoundException;
import dev.rekollect.error.IncompleteSearchException;
import dev.rekollect.error.QuotaExceededException;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.FaceMatch;
import dev.rekollect.model.FaceRef;
import dev.rekollect.model.FaceSearchRequest;
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
import java.util.function.Predicate;

/** One result of what several shards answered. Not thread-safe. */
final class SearchMerge {

    // Of equally similar faces, which comes first is the same in every search.
    private static final Comparator<FaceMatch> BEST_FIRST = Comparator.comparingDouble(FaceMatch::similarity)
            .reversed()
            .thenComparing(match -> match.face().ref().face().value())
            .thenComparing(match -> match.face().ref().collection().value());

    private final CallContext context;
    private final Predicate<CollectionId> forgotten;
    private final List<SearchResult> answers = new ArrayList<>();
    private final List<CollectionId> answered = new ArrayList<>();
    private final List<ShardFailure> failed = new ArrayList<>();
    private final List<OverBudget> refused = new ArrayList<>();

    /**
     * @param context which search
     * @param forgotten whether a shard that the service does not know is one no more, so that nothing of it is missing
     */
    SearchMerge(CallContext context, Predicate<CollectionId> forgotten) {
        this.context = context;
        this.forgotten = forgotten;
    }

    void addAll(List<ShardAnswer<SearchResult>> more) {
        for (ShardAnswer<SearchResult> each : more) {
            if (each instanceof ShardAnswer.Answered<SearchResult> said) {
                add(said.shard(), said.answer());
            } else if (each instanceof ShardAnswer.Failed<SearchResult> failure
                    && !(failure.error() instanceof CollectionNotFoundException && forgotten.test(failure.shard()))) {
                failed.add(new ShardFailure(failure.shard(), failure.error()));
            }
        }
    }

    void add(ShardFailure failure) {
        failed.add(failure);
    }

    void add(CollectionId shard, SearchResult answer) {
        if (answer instanceof OverBudget refusal) {
            refused.add(refusal);
            failed.add(new ShardFailure(
                    shard,
                    new QuotaExceededException(
                            "not sent: " + refusal.reason(),
                            CallContext.of(context.operation(), Optional.of(shard)),
                            null)));
        } else {
            answers.add(answer);
            answered.add(shard);
        }
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
     * The best matches of all, whoever failed.
     *
     * @param most how many
     * @param face the stored face that was searched for, which outranks what a shard says of its picture
     * @param saved shards that were not asked
     */
    SearchResult found(Optional<Integer> most, Optional<FaceRef> face, List<CollectionId> saved) {
        List<FaceMatch> matches = answers.stream()
                .flatMap(answer -> answer.matches().stream())
                .sorted(BEST_FIRST)
                .limit(most.orElse(FaceSearchRequest.MAX_FACES))
                .toList();
        SearchResult.Searched searched = searched(face, new ShardReport(answered, failed, saved));
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
        if (!refused.isEmpty() && refused.size() == answered.size() + failed.size()) {
            // As one collection answers. Where some were paid for, their answers are not thrown away.
            return refused.get(0);
        }
        SearchResult found = found(most, face, List.of());
        int required = failed.isEmpty() ? 0 : Math.min(policy.required(), answered.size() + failed.size());
        if (answered.size() < required) {
            throw new IncompleteSearchException(found, failed, required, context);
        }
        return found;
    }

    private SearchResult.Searched searched(Optional<FaceRef> face, ShardReport report) {
        for (SearchResult answer : answers) {
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
