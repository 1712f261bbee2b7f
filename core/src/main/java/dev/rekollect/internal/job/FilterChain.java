package dev.rekollect.internal.job;

import dev.rekollect.image.ImageCheck;
import dev.rekollect.model.BulkOutcome;
import dev.rekollect.model.BulkOutcome.Skipped;
import dev.rekollect.model.IndexResult;
import dev.rekollect.model.OverBudget;
import dev.rekollect.spi.Billing;
import dev.rekollect.spi.PictureFilter;
import java.util.List;
import java.util.Optional;

/** Several filters, of which the first that takes a picture out decides. */
public final class FilterChain {

    private final List<PictureFilter> filters;

    /** @throws IllegalArgumentException for a filter without a name, or with too long a one */
    public FilterChain(List<? extends PictureFilter> filters) {
        filters.forEach(FilterChain::check);
        this.filters = filters.stream().<PictureFilter>map(LenientFilter::new).toList();
    }

    private static void check(PictureFilter filter) {
        String name = filter.name();
        if (name.isEmpty() || name.length() > PictureFilter.MAX_NAME) {
            throw new IllegalArgumentException("a filter's name takes 1-" + PictureFilter.MAX_NAME + " characters; "
                    + filter.getClass().getName() + " has one of " + name.length());
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return filters.isEmpty();
    }

    /** The names of all, by which runs with other filters are told apart. */
    public String name() {
        return String.join(",", filters.stream().map(PictureFilter::name).toList());
    }

    /** Why a picture need not be sent. */
    public Optional<Skipped> look(ImageCheck.Ready picture) {
        for (PictureFilter filter : filters) {
            Optional<Skipped> why = filter.look(picture);
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }

    /** Tells them what came of a picture that was sent. */
    public void learn(ImageCheck.Ready picture, BulkOutcome outcome) {
        if (outcome instanceof BulkOutcome.Answered answered) {
            learn(picture, answered.result());
        }
    }

    /** Tells them what came of a picture that was sent; nothing where it was not, or nobody knows. */
    public void learn(ImageCheck.Ready picture, IndexResult result) {
        boolean nothingToLearn = result instanceof OverBudget
                || result instanceof IndexResult.Duplicate
                || result instanceof IndexResult.InDoubt;
        if (nothingToLearn) {
            return;
        }
        filters.forEach(filter -> filter.learn(picture, result));
    }

    /** What not sending a picture for that reason is on the bill. */
    public static Billing billing(Skipped.Reason reason) {
        return switch (reason) {
            case DONE_BEFORE, SAME_PICTURE -> Billing.SAVED_DUPLICATE;
            case NO_FACE -> Billing.SAVED_FILTERED;
            case REFUSED_BEFORE -> Billing.SAVED_REFUSED_PICTURE;
        };
    }
}
