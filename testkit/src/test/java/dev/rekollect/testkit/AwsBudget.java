package dev.rekollect.testkit;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Refuses what would cost more than there is, before it is sent. Counts attempts, so that retries are in, and each at
 * more than any region charges; what is free goes on, so that a test can clean up. Faces stored for minutes cost nothing
 * that could be counted. Thread-safe.
 */
public final class AwsBudget implements ExecutionInterceptor {

    /** In USD, above the first tier of the dearest region. */
    static final BigDecimal EACH = new BigDecimal("0.002");

    private static final Set<String> FREE = Set.of(
            "CreateCollection",
            "DescribeCollection",
            "ListCollections",
            "DeleteCollection",
            "ListFaces",
            "DeleteFaces",
            "CreateUser",
            "DeleteUser",
            "ListUsers",
            "TagResource",
            "UntagResource",
            "ListTagsForResource");

    private final BigDecimal limit;
    private BigDecimal spent = BigDecimal.ZERO;

    /** A budget in USD. */
    public AwsBudget(BigDecimal limit) {
        this.limit = limit;
    }

    /** At most this was spent, in USD. */
    public synchronized BigDecimal spent() {
        return spent;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, @Nullable ExecutionAttributes attributes) {
        String operation = operation(context.request());
        if (!FREE.contains(operation)) {
            spend(operation);
        }
    }

    private synchronized void spend(String operation) {
        BigDecimal total = spent.add(EACH);
        if (total.compareTo(limit) > 0) {
            throw new IllegalStateException("the budget of " + limit + " USD has no room for " + operation
                    + " at up to " + EACH + " USD: up to " + spent + " USD are spent");
        }
        spent = total;
    }

    private static String operation(SdkRequest request) {
        return request.getClass().getSimpleName().replaceFirst("Request$", "");
    }
}
