package dev.rekollect;

import dev.rekollect.model.CompareRequest;
import dev.rekollect.model.CompareResult;
import dev.rekollect.model.QualityFilter;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Comparing the largest face of one picture with the faces of another, without a collection:
 * {@code faces.compare(passport, selfie).threshold(99).run().bestMatch()}.
 *
 * <p>One paid call of group 1; only the source counts.
 */
public final class CompareCall extends FaceCall<CompareResult> {

    private final Function<CompareRequest, CompareResult> compare;
    private final CompareRequest request;

    CompareCall(Executor executor, Function<CompareRequest, CompareResult> compare, CompareRequest request) {
        super(executor);
        this.compare = compare;
        this.request = request;
    }

    /** What the call would ask for, as a value to keep. */
    public CompareRequest request() {
        return request;
    }

    /** Sets the least similarity of a match, in percent, 0-100; default 80. */
    public CompareCall threshold(double percent) {
        return new CompareCall(executor(), compare, request.threshold(percent));
    }

    /** Sets how good a face must be to be compared; default {@link QualityFilter#NONE}. */
    public CompareCall qualityFilter(QualityFilter filter) {
        return new CompareCall(executor(), compare, request.qualityFilter(filter));
    }

    @Override
    Supplier<CompareResult> answer() {
        return () -> compare.apply(request);
    }
}
