package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeBill;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls, also those that nobody keeps. Not thread-safe: its journal's lock is. */
final class Tally {

    private final Map<String, OperationCount> operations = new TreeMap<>();
    private final Map<String, Long> billed = new TreeMap<>();
    private long calls;
    private long group1;
    private long group2;

    void add(Operation<?, ?> operation, boolean failed, boolean done) {
        calls++;
        // The service bills images it analysed, and knows nothing of an answer that did not arrive.
        boolean billable = done && operation.billing() != Operation.Billing.FREE;
        operations.merge(
                operation.name(), new OperationCount(1, failed ? 1 : 0, billable ? 1 : 0), OperationCount::plus);
        if (billable) {
            billed.merge(operation.name(), 1L, Long::sum);
            switch (operation.billing()) {
                case GROUP_1 -> group1++;
                case GROUP_2 -> group2++;
                case FREE -> {}
            }
        }
    }

    void add(Tally other) {
        calls += other.calls;
        group1 += other.group1;
        group2 += other.group2;
        other.operations.forEach((name, count) -> operations.merge(name, count, OperationCount::plus));
        other.billed.forEach((name, count) -> billed.merge(name, count, Long::sum));
    }

    long calls() {
        return calls;
    }

    BilledImages images() {
        return new BilledImages(group1, group2);
    }

    FakeBill bill(long storedFaces) {
        return new FakeBill(images(), billed, storedFaces);
    }

    Map<String, OperationCount> operations() {
        return Map.copyOf(operations);
    }
}
