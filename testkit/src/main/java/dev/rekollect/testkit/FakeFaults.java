package dev.rekollect.testkit;

import dev.rekollect.testkit.internal.fake.Controls;

/**
 * Errors to come, by rules.
 *
 * <pre>{@code
 * fake.faults().on("IndexFaces").call(3).fail("ThrottlingException");
 * fake.faults().onAny().withProbability(0.1).fail("InternalServerError");
 * fake.faults().on("IndexFaces").forCollection("staff").afterEffect().times(1).fail("InternalServerError");
 * }</pre>
 *
 * <p>Each rule counts the calls that its operation, collection and image conditions fit, from when it was made. Where
 * several rules want to fail one call, the oldest does; errors of {@link FakeRekognition#failNext} come before all
 * rules. Calls that fail by a rule do nothing, are in the journal, are not billed, and do not use up a quota, unless
 * {@link FakeFault#afterEffect()} says otherwise. Thread-safe.
 */
public final class FakeFaults {

    private final Controls controls;

    FakeFaults(Controls controls) {
        this.controls = controls;
    }

    /**
     * An error of one operation.
     *
     * @param operation as the service names it, e.g. {@code IndexFaces}
     * @throws IllegalArgumentException for an operation the fake does not cover
     */
    public FakeFault on(String operation) {
        controls.requireCovered(operation);
        return new FakeFault(controls, operation);
    }

    /** An error of any operation. */
    public FakeFault onAny() {
        return new FakeFault(controls, null);
    }

    /** Removes all rules, denials and errors of {@link FakeRekognition#failNext}. */
    public void clear() {
        controls.clearFaults();
    }
}
