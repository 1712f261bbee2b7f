package dev.rekollect.examples.dailyreview;

import dev.rekollect.cost.Estimate;
import dev.rekollect.ledger.LedgerEntry;
import dev.rekollect.ledger.LedgerKey;
import dev.rekollect.ledger.LedgerState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a review would pay for at most, before anything is paid: pictures that turn out not to be any, or to have no face, cost less.
 */
final class Planning {

    // As many as a database is asked of at once.
    private static final int TOGETHER = 500;

    private final Review review;
    private final List<Gallery.Listed> some = new ArrayList<>();
    private long pictures;
    private long toIndex;
    private long toSearch;

    private Planning(Review review) {
        this.review = review;
    }

    /** How many pictures there are, and the calls for them. */
    record Plan(long pictures, Estimate estimate) {}

    static Plan plan(Review review, Predicate<LocalDate> wanted, Estimate nothing) {
        Planning planning = new Planning(review);
        review.gallery().forEach(item -> {
            if (item instanceof Gallery.Listed listed && wanted.test(listed.day())) {
                planning.add(listed);
            }
        });
        planning.count();
        return new Plan(
                planning.pictures,
                nothing.calls("IndexFaces", planning.toIndex)
                        .calls("SearchFaces", planning.toSearch)
                        .storing(planning.toIndex));
    }

    private void add(Gallery.Listed picture) {
        pictures++;
        some.add(picture);
        if (some.size() == TOGETHER) {
            count();
        }
    }

    private void count() {
        Map<LedgerKey, LedgerEntry> known =
                review.ledger().findAll(some.stream().map(review::key).toList());
        for (Gallery.Listed picture : some) {
            Optional<LedgerEntry> done = review.done(picture, known);
            if (done.isEmpty()) {
                toIndex++;
                toSearch++;
            } else if (done.get().state() == LedgerState.INDEXED) {
                toSearch += Searching.open(review, List.of(done.get())).size();
            }
        }
        some.clear();
    }
}
