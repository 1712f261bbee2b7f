package dev.rekollect.testkit.internal.fake;

import dev.rekollect.testkit.BilledImages;
import dev.rekollect.testkit.FakeBill;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts calls, also those that nobody keeps. Not thread-safe: its journal's lock is. */
final class Tally {

    private final Map<String, OperationCount> operations = new TreeMap<>();
    private final Map<String, Long> billed = new TreeMap<>();
    private long calls;
    private long group1;
    private long group2;
    private long imageProperties;

    void add(String operation, Set<Operation.Billing> meters, boolean failed, boolean done) {
        calls++;
        // The service bills images it analysed, and knows nothing of an answer that did not arrive.
        int images = 0;
        for (Operation.Billing meter : meters) {
            if (done && meter != Operation.Billing.FREE) {
                bill(operation, meter);
                images++;
            }
        }
        OperationCount before = operations.getOrDefault(operation, OperationCount.NONE);
        operations.put(operation, before.plus(new OperationCount(1, failed ? 1 : 0, images)));
    }

    private void bill(String operation, Operation.Billing meter) {
        switch (meter) {
            case GROUP_1 -> group1++;
            case GROUP_2 -> group2++;
            case IMAGE_PROPERTIES -> imageProperties++;
            case FREE -> throw new IllegalArgumentException(operation + " is not billed");
        }
        billed.merge(operation, 1L, Long::sum);
    }

    void add(Tally other) {
        calls += other.calls;
        group1 += other.group1;
        group2 += other.group2;
        imageProperties += other.imageProperties;
        other.operations.forEach((name, count) -> operations.merge(name, count, OperationCount::plus));
        other.billed.forEach((name, count) -> billed.merge(name, count, Long::sum));
    }

    long calls() {
        return calls;
    }

    BilledImages images() {
        return new BilledImages(group1, group2, imageProperties);
    }

    FakeBill bill(long storedFaces, Duration videoTime) {
        return new FakeBill(images(), billed, storedFaces, videoTime);
    }

    Map<String, OperationCount> operations() {
        return Map.copyOf(operations);
    }
}
