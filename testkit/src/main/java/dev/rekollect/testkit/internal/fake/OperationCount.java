package dev.rekollect.testkit.internal.fake;

/** How often an operation was called, how often that failed, and how often it is on the bill. */
public record OperationCount(long calls, long failed, long billed) {

    static final OperationCount NONE = new OperationCount(0, 0, 0);

    OperationCount plus(OperationCount other) {
        return new OperationCount(calls + other.calls, failed + other.failed, billed + other.billed);
    }
}
